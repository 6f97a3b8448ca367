//! XML as a stream of openings, closings and text, for every format that is made of it. Names are without
//! their prefixes.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Error, Reader, XmlVersion};

/// What comes next.
pub(super) enum Piece<'e> {
    /// An element; one without an end has no [`Piece::Close`].
    Open {
        element: &'e BytesStart<'e>,
        has_end: bool,
    },
    Close(&'e str),
    /// Entities replaced.
    Text(&'e str),
}

/// Hands the pieces of `xml` to `visit`, in order. An error is met where it stands: the pieces before it have
/// been visited.
pub(super) fn visit(xml: &str, mut visit: impl FnMut(Piece<'_>)) -> Result<(), Error> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    loop {
        match reader.read_event()? {
            Event::Start(element) => visit(Piece::Open { element: &element, has_end: true }),
            Event::Empty(element) => visit(Piece::Open { element: &element, has_end: false }),
            Event::End(element) => visit(Piece::Close(element.local_name().as_ref())),
            Event::Text(text) => visit(Piece::Text(&text.xml10_content())),
            Event::CData(text) => visit(Piece::Text(&text.xml10_content())),
            Event::GeneralRef(reference) => {
                let c = match reference.resolve_char_ref() {
                    Ok(Some(c)) => Some(c),
                    _ => entity(&reference.xml10_content()),
                };
                if let Some(c) = c {
                    visit(Piece::Text(c.encode_utf8(&mut [0; 4])));
                }
            }
            Event::Eof => return Ok(()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

/// The value of an attribute, whatever its prefix.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    element
        .attributes()
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == name)
        .and_then(|attribute| {
            Some(attribute.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
        })
}

/// The text of the first element of that name.
pub(super) fn text_of(xml: &str, name: &str) -> Option<String> {
    let (mut is_inside, mut is_over) = (false, false);
    let mut text = String::new();
    // What stands before a damage counts.
    let _ = visit(xml, |piece| match piece {
        Piece::Open { element, has_end: true } if !is_over => {
            is_inside |= element.local_name().as_ref() == name;
        }
        Piece::Close(closed) if is_inside && closed == name => (is_inside, is_over) = (false, true),
        Piece::Text(part) if is_inside => text.push_str(part),
        _ => {}
    });
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// The five entities that XML names.
fn entity(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => return None,
    })
}

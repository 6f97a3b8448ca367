//! Tools for assistants, by the Model Context Protocol: over HTTP beside the page, and over standard input and
//! output. A tool is a question of the API, with the same parameters and the same words; every number of an
//! answer has its source line beside it, and no answer is longer than an assistant can read.

use std::io;
use std::sync::Arc;

use rmcp::model::{
    CallToolRequestParams, CallToolResponse, CallToolResult, ContentBlock, ErrorData,
    Implementation, JsonObject, ListToolsResult, PaginatedRequestParams, ServerCapabilities,
    ServerConfig, Tool, ToolAnnotations,
};
use rmcp::service::{RequestContext, RoleServer};
use rmcp::transport::streamable_http_server::session::never::NeverSessionManager;
use rmcp::transport::{StreamableHttpServerConfig, StreamableHttpService};
use rmcp::{ServerHandler, ServiceExt};
use serde_json::{Value, json};

use super::answering::answer;
use super::api::Endpoint;
use super::app::{App, Complain};
use super::index::ServedIndex;
use super::limited::limited_schema;
use super::problem::Problem;
use super::refresh::refresh;
use super::settings::{Limits, Settings};
use crate::output::Format;

/// Bytes of one answer: some twenty thousand words.
const MAX_ANSWER_BYTES: usize = 64 << 10;

const INSTRUCTIONS: &str = "\
minsou searches what Chinese local governments promised and delivered (民生实事). Ask in Chinese. \
`search` finds passages, `compare` sets promises beside deliveries, `figures` lists numbers, `facets` \
counts, `list` names the articles, `show` prints one or a passage of it. Every answer names its source \
as PATH:LINE; cite it. A field that is empty is not told by the text: do not fill it in. A rate \
marked as computed is not printed in the source.";

/// A tool and the question that it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ToolName {
    Search,
    Facets,
    Figures,
    Compare,
    Show,
    List,
}

impl ToolName {
    const ALL: [Self; 6] =
        [Self::Search, Self::Facets, Self::Figures, Self::Compare, Self::Show, Self::List];

    const fn as_str(self) -> &'static str {
        match self {
            Self::Search => "search",
            Self::Facets => "facets",
            Self::Figures => "figures",
            Self::Compare => "compare",
            Self::Show => "show",
            Self::List => "list",
        }
    }

    /// `id`: what is to be shown.
    fn endpoint(self, id: &str) -> Endpoint {
        match self {
            Self::Search => Endpoint::Search,
            Self::Facets => Endpoint::Facets,
            Self::Figures => Endpoint::Figures,
            Self::Compare => Endpoint::Compare,
            Self::Show if id.contains(['#', ':']) => Endpoint::Passage,
            Self::Show => Endpoint::Article,
            Self::List => Endpoint::Articles,
        }
    }

    /// The format that says most in few words, and where each number stands.
    const fn usual_format(self) -> &'static str {
        match self {
            Self::Compare => "json",
            _ => "text",
        }
    }

    fn tool(self, limits: &Limits) -> Tool {
        let endpoint = self.endpoint("");
        let mut schema = JsonObject::clone(&endpoint.definition().schema);
        if let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) {
            for (name, property) in properties.iter_mut() {
                *property = limited_schema(name, property, limits);
            }
        }
        schema.remove("title");
        schema.remove("description");
        schema.insert("additionalProperties".to_owned(), Value::Bool(false));
        if let Some(format) = schema.get_mut("properties").and_then(|all| all.get_mut("format")) {
            format["default"] = json!(self.usual_format());
            if let Some(names) = format.get_mut("enum").and_then(Value::as_array_mut) {
                names.retain(|name| name.as_str().is_some_and(is_text));
            }
        }
        if self == Self::Show {
            let id = json!({
                "type": "string",
                "description": "An article (laoshan-2023), a passage (laoshan-2023#13) or a line (PATH:LINE)"
            });
            if let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) {
                properties.insert("id".to_owned(), id);
            }
            schema.insert("required".to_owned(), json!(["id"]));
        }
        Tool::new(self.as_str(), endpoint.summary(), schema)
            .with_annotations(ToolAnnotations::new().read_only(true).open_world(false))
    }
}

/// Whether a format is read as it stands; a workbook is not.
fn is_text(format: &str) -> bool {
    format != Format::Xlsx.as_str()
}

/// The tools over what is served.
#[derive(Debug, Clone)]
pub(super) struct Tools {
    app: Arc<App>,
}

impl Tools {
    async fn call(&self, name: &str, arguments: JsonObject) -> Result<String, Problem> {
        let named = ToolName::ALL.into_iter().find(|tool| tool.as_str() == name);
        let Some(tool) = named else {
            return Err(Problem::parameter(name, format!("there is no tool `{name}`")));
        };
        let mut arguments = arguments;
        let id = match (tool, arguments.remove("id")) {
            (ToolName::Show, Some(Value::String(id))) => id,
            (ToolName::Show, _) => return Err(Problem::parameter("id", "id: give a text")),
            (_, Some(id)) => {
                // Whoever reads the arguments says that there is none.
                arguments.insert("id".to_owned(), id);
                String::new()
            }
            (_, None) => String::new(),
        };
        let format = arguments.entry("format").or_insert_with(|| json!(tool.usual_format()));
        if let Some(name) = format.as_str().filter(|name| !is_text(name)) {
            let detail = format!("format cannot be `{name}`; give one that is text, as csv");
            return Err(Problem::parameter("format", detail));
        }
        let (endpoint, limits) = (tool.endpoint(&id), self.app.settings.limits);
        let body = answer(&self.app, move |commit| {
            endpoint.answer_object(commit, &limits, &id, &arguments)
        });
        let bytes = body.await?.bytes;
        if bytes.len() > MAX_ANSWER_BYTES {
            let detail = format!(
                "the answer is {} bytes long, the limit is {MAX_ANSWER_BYTES}: set a lower limit, \
                 filters, or show passages instead of articles",
                bytes.len()
            );
            return Err(Problem::parameter("limit", detail));
        }
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Ok(if text.is_empty() { "nothing found\n".to_owned() } else { text })
    }
}

/// The tools over HTTP: each request stands alone. Hosts and origins are looked at before it comes here.
pub(super) fn service(app: Arc<App>) -> StreamableHttpService<Tools, NeverSessionManager> {
    let config = StreamableHttpServerConfig::default()
        .with_legacy_session_mode(false)
        .with_json_response(true)
        .with_max_request_body_bytes(app.settings.limits.body_bytes)
        .disable_allowed_hosts();
    let tools = Tools { app };
    let sessions = Arc::new(NeverSessionManager::default());
    StreamableHttpService::new(move || Ok(tools.clone()), sessions, config)
}

/// Answers an assistant that started the program, over standard input and output, until it closes them.
///
/// # Errors
/// Whoever is at the other end does not speak the protocol.
pub fn run(settings: Settings, index: ServedIndex, complain: Complain) -> io::Result<()> {
    let app = Arc::new(App::new(settings, index, complain)?);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let served = runtime.block_on(async {
        let refreshing = tokio::spawn(refresh(app.clone()));
        let running = Tools { app }.serve(rmcp::transport::stdio_pipes()).await;
        let running = running.map_err(io::Error::other)?;
        let ended = running.waiting().await.map_err(io::Error::other);
        refreshing.abort();
        ended.map(|_| ())
    });
    // A read of standard input cannot be called back.
    runtime.shutdown_background();
    served
}

impl ServerHandler for Tools {
    fn get_info(&self) -> ServerConfig {
        ServerConfig::new(ServerCapabilities::builder().enable_tools().build())
            .with_server_info(Implementation::new("minsou", env!("CARGO_PKG_VERSION")))
            .with_instructions(INSTRUCTIONS)
    }

    async fn list_tools(
        &self,
        _request: Option<PaginatedRequestParams>,
        _context: RequestContext<RoleServer>,
    ) -> Result<ListToolsResult, ErrorData> {
        let limits = &self.app.settings.limits;
        let tools = ToolName::ALL.into_iter().map(|tool| tool.tool(limits)).collect();
        Ok(ListToolsResult::with_all_items(tools))
    }

    async fn call_tool(
        &self,
        request: CallToolRequestParams,
        _context: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        let answered = self.call(&request.name, request.arguments.unwrap_or_default()).await;
        Ok(match answered {
            Ok(text) => CallToolResult::success(vec![ContentBlock::text(text)]),
            Err(problem) => {
                if let Some(cause) = &problem.cause {
                    (self.app.complain)(cause);
                }
                CallToolResult::error(vec![ContentBlock::text(problem.detail)])
            }
        }
        .into())
    }
}

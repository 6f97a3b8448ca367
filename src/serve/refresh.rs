//! The index is followed: who builds it need not tell the server.

use std::sync::Arc;

use super::app::App;

/// Looks for newer commits until nobody needs them any more.
pub(super) async fn refresh(app: Arc<App>) {
    let mut last_complaint = None;
    let warming = app.clone();
    // What cannot be read is said to whoever asks for it.
    let _ = tokio::task::spawn_blocking(move || {
        warming.index.warm_up(&warming.index.current()).is_ok()
    })
    .await;
    loop {
        tokio::time::sleep(app.index.look_every()).await;
        let looking = app.clone();
        let refreshed = tokio::task::spawn_blocking(move || looking.index.refresh()).await;
        let complaint = match refreshed {
            Ok(Ok(false)) => continue,
            Ok(Ok(true)) => {
                app.metrics.count_refresh();
                None
            }
            // While it is being built anew there is none for a moment.
            Ok(Err(error)) => Some(format!("the index as it was goes on being searched: {error}")),
            Err(broken) => Some(broken.to_string()),
        };
        if let Some(complaint) = complaint.as_deref().filter(|_| complaint != last_complaint) {
            (app.complain)(complaint);
        }
        last_complaint = complaint;
    }
}

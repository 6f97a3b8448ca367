//! Questions are answered on threads of their own, so many at once, and no longer than the limits say.

use std::sync::Arc;

use tokio::time::timeout;

use super::app::App;
use super::index::Commit;
use super::problem::Problem;

/// Answers from the current commit. A question that takes too long keeps its place until it is done, so
/// that no more of them run than may.
pub(super) async fn answer<T: Send + 'static>(
    app: &App,
    question: impl FnOnce(&Commit) -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    let limit = app.settings.limits.answer;
    let permit = match timeout(limit, app.questions.clone().acquire_owned()).await {
        Ok(Ok(permit)) => permit,
        Ok(Err(_)) | Err(_) => return Err(Problem::busy()),
    };
    let commit: Arc<Commit> = app.index.current();
    let answering = tokio::task::spawn_blocking(move || {
        let _permit = permit;
        question(&commit)
    });
    match timeout(limit, answering).await {
        Ok(Ok(answered)) => answered,
        // It broke: this question is lost and no other.
        Ok(Err(broken)) => Err(Problem::inside(broken.to_string())),
        Err(_) => Err(Problem::too_slow()),
    }
}

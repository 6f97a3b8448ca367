//! Listening: connections, how many and how long, and the end.

use std::convert::Infallible;
use std::io;
use std::net::{SocketAddr, TcpListener as StdListener};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;

use super::app::{App, Complain};
use super::guard::Peer;
use super::index::ServedIndex;
use super::refresh::refresh;
use super::routes;
use super::settings::Settings;

/// After a connection could not be taken (no file is left to open), so long none is.
const PAUSE: Duration = Duration::from_millis(50);

/// A server that listens already, and answers as soon as it runs.
#[derive(Debug)]
pub struct Server {
    listener: StdListener,
    address: SocketAddr,
    app: Arc<App>,
}

impl Server {
    /// Listens.
    ///
    /// # Errors
    /// An address that cannot be listened on, a log that cannot be written.
    pub fn bind(settings: Settings, index: ServedIndex, complain: Complain) -> io::Result<Self> {
        let listener = StdListener::bind(settings.listen)?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let app = Arc::new(App::new(settings, index, complain)?);
        Ok(Self { listener, address, app })
    }

    /// Where the page is, for who sits at this machine.
    pub fn url(&self) -> String {
        let address = match self.address {
            any if any.ip().is_unspecified() => format!("127.0.0.1:{}", any.port()),
            address => address.to_string(),
        };
        format!("http://{address}{}/", self.app.settings.base_path.as_str())
    }

    /// Answers until somebody interrupts or terminates the program; then takes no more connections, and
    /// ends when what was begun is answered.
    ///
    /// # Errors
    /// What the system refuses at the start.
    pub fn run(self) -> io::Result<()> {
        // As many open files as this user may have; each connection is one.
        let _ = rlimit::increase_nofile_limit(self.app.settings.limits.connections as u64 * 2);
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        runtime.block_on(self.serve())?;
        // A question that still runs ends with the program.
        runtime.shutdown_background();
        Ok(())
    }

    async fn serve(self) -> io::Result<()> {
        let listener = TcpListener::from_std(self.listener)?;
        let limits = self.app.settings.limits;
        let router = routes::router(self.app.clone());
        let connections = Arc::new(Semaphore::new(limits.connections));
        let graceful = GracefulShutdown::new();
        let mut ended = std::pin::pin!(end()?);
        let refreshing = tokio::spawn(refresh(self.app.clone()));
        loop {
            let connection = async {
                let permit = connections.clone().acquire_owned().await;
                (listener.accept().await, permit)
            };
            let (accepted, permit) = tokio::select! {
                accepted = connection => accepted,
                () = &mut ended => break,
            };
            let Ok((stream, peer)) = accepted else {
                tokio::time::sleep(PAUSE).await;
                continue;
            };
            let served = graceful.watch(connection_of(stream, peer, router.clone(), limits.head));
            tokio::spawn(async move {
                // A client that is gone or breaks the protocol is no fault of the server's.
                let _ = served.await;
                drop(permit);
            });
        }
        drop(listener);
        refreshing.abort();
        let _ = tokio::time::timeout(limits.stop, graceful.shutdown()).await;
        Ok(())
    }
}

type Connection = http1::Connection<TokioIo<TcpStream>, RouterService>;

/// A connection that speaks HTTP/1.1.
fn connection_of(
    stream: TcpStream,
    peer: SocketAddr,
    router: Router,
    head: Duration,
) -> Connection {
    let _ = stream.set_nodelay(true);
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(head)
        .serve_connection(TokioIo::new(stream), RouterService { router, peer: Peer(peer.ip()) })
}

/// The router as hyper calls it; every request knows whose it is.
#[derive(Debug)]
struct RouterService {
    router: Router,
    peer: Peer,
}

impl hyper::service::Service<Request<Incoming>> for RouterService {
    type Response = axum::response::Response;
    type Error = Infallible;
    type Future = <Router as tower_service::Service<Request<Body>>>::Future;

    fn call(&self, mut request: Request<Incoming>) -> Self::Future {
        request.extensions_mut().insert(self.peer);
        tower_service::Service::call(&mut self.router.clone(), request.map(Body::new))
    }
}

/// Resolves when the program shall end.
#[cfg(unix)]
fn end() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};

    let mut interrupted = signal(SignalKind::interrupt())?;
    let mut terminated = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupted.recv() => {}
            _ = terminated.recv() => {}
        }
    })
}

#[cfg(not(unix))]
fn end() -> io::Result<impl Future<Output = ()>> {
    Ok(async {
        // Where interruptions cannot be told, the system ends the program.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}

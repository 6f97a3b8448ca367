//! Who is at the other end of the connection.

use std::net::IpAddr;

/// Goes with every request of a connection.
#[derive(Debug, Clone, Copy)]
pub(in crate::serve) struct Peer(pub(in crate::serve) IpAddr);

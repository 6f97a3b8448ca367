//! What lets us into a cluster. Secrets come from the environment alone, and no error or debug output shows them.

use std::env;
use std::fmt;
use std::fs;
use std::path::Path;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use ureq::tls::{Certificate, PemItem, RootCerts, parse_pem};

use crate::error::{Error, Result};

/// Credentials, and whose certificates are trusted.
#[derive(Clone, Default)]
pub struct Access {
    /// The value of the header.
    authorization: Option<String>,
    authorities: Option<Vec<Certificate<'static>>>,
}

impl Access {
    /// Basic authentication.
    #[must_use]
    pub fn with_password(self, user: &str, password: &str) -> Self {
        let encoded = BASE64_STANDARD.encode(format!("{user}:{password}"));
        Self { authorization: Some(format!("Basic {encoded}")), ..self }
    }

    /// An API key, as the cluster gave it out, encoded.
    #[must_use]
    pub fn with_api_key(self, key: &str) -> Self {
        Self { authorization: Some(format!("ApiKey {key}")), ..self }
    }

    /// From `MINSOU_CLUSTER_API_KEY`, or `MINSOU_CLUSTER_USER` and `MINSOU_CLUSTER_PASSWORD`; those whose variables
    /// are not set are let in as anybody is.
    ///
    /// # Errors
    /// A user without a password.
    pub fn from_environment() -> Result<Self> {
        let variable = |name| env::var(name).ok().filter(|value| !value.is_empty());
        if let Some(key) = variable("MINSOU_CLUSTER_API_KEY") {
            return Ok(Self::default().with_api_key(key.trim()));
        }
        match (variable("MINSOU_CLUSTER_USER"), variable("MINSOU_CLUSTER_PASSWORD")) {
            (Some(user), Some(password)) => Ok(Self::default().with_password(&user, &password)),
            (Some(user), None) => Err(Error::Parameter {
                name: "MINSOU_CLUSTER_USER",
                value: user,
                problem: "without a password: set MINSOU_CLUSTER_PASSWORD, too",
            }),
            (None, _) => Ok(Self::default()),
        }
    }

    /// Trusts the certificates in a PEM file in the place of the usual authorities.
    ///
    /// # Errors
    /// A file that cannot be read, or holds no certificate.
    pub fn with_authorities(self, pem: &Path) -> Result<Self> {
        let bytes = fs::read(pem).map_err(|source| Error::Read { path: pem.to_owned(), source })?;
        let certificates: Vec<_> = parse_pem(&bytes)
            .filter_map(|item| match item {
                Ok(PemItem::Certificate(certificate)) => Some(certificate),
                _ => None,
            })
            .collect();
        if certificates.is_empty() {
            return Err(Error::Parameter {
                name: "--ca-cert",
                value: pem.display().to_string(),
                problem: "no file with a certificate in PEM: it begins with -----BEGIN CERTIFICATE-----",
            });
        }
        Ok(Self { authorities: Some(certificates), ..self })
    }

    pub(super) fn authorization(&self) -> Option<&str> {
        self.authorization.as_deref()
    }

    pub(super) fn root_certificates(&self) -> RootCerts {
        match &self.authorities {
            Some(certificates) => RootCerts::new_with_certs(certificates),
            None => RootCerts::WebPki,
        }
    }
}

impl fmt::Debug for Access {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Access").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credentials_become_a_header_and_are_not_shown() {
        let access = Access::default().with_password("李", "秘密:1");
        assert_eq!(access.authorization(), Some("Basic 5p2OOuenmOWvhjox"));
        assert!(!format!("{access:?}").contains("5p2O"));
        let access = Access::default().with_api_key("abc");
        assert_eq!(access.authorization(), Some("ApiKey abc"));
    }
}

//! Which addresses are public, and which others the newsroom named.
//!
//! The table is our own: `std`'s stable predicates miss shared, benchmarking, reserved and translated addresses.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

use crate::limits::FETCH_PORTS;
use crate::{Error, ErrorKind};

/// Not public, from the IANA special-purpose registry for IPv4, and the address at which a large cloud answers its guests.
const DENIED_V4: &[(Ipv4Addr, u8, &str)] = &[
    (Ipv4Addr::new(0, 0, 0, 0), 8, "this network"),
    (Ipv4Addr::new(10, 0, 0, 0), 8, "a private network"),
    (Ipv4Addr::new(100, 64, 0, 0), 10, "a provider's inner network"),
    (Ipv4Addr::new(127, 0, 0, 0), 8, "this machine"),
    (Ipv4Addr::new(168, 63, 129, 16), 32, "a cloud's inner service"),
    (Ipv4Addr::new(169, 254, 0, 0), 16, "link-local, where clouds keep their credentials"),
    (Ipv4Addr::new(172, 16, 0, 0), 12, "a private network"),
    (Ipv4Addr::new(192, 0, 0, 0), 24, "reserved for protocols"),
    (Ipv4Addr::new(192, 0, 2, 0), 24, "for documentation only"),
    (Ipv4Addr::new(192, 31, 196, 0), 24, "reserved for protocols"),
    (Ipv4Addr::new(192, 52, 193, 0), 24, "reserved for protocols"),
    (Ipv4Addr::new(192, 88, 99, 0), 24, "a relay to another protocol"),
    (Ipv4Addr::new(192, 168, 0, 0), 16, "a private network"),
    (Ipv4Addr::new(192, 175, 48, 0), 24, "reserved for protocols"),
    (Ipv4Addr::new(198, 18, 0, 0), 15, "for benchmarks only"),
    (Ipv4Addr::new(198, 51, 100, 0), 24, "for documentation only"),
    (Ipv4Addr::new(203, 0, 113, 0), 24, "for documentation only"),
    (Ipv4Addr::new(224, 0, 0, 0), 4, "multicast"),
    (Ipv4Addr::new(240, 0, 0, 0), 4, "reserved"),
];

/// The one block of IPv6 that is handed out to the public …
const PUBLIC_V6: (Ipv6Addr, u8) = (Ipv6Addr::new(0x2000, 0, 0, 0, 0, 0, 0, 0), 3);
/// … but for these.
const DENIED_V6: &[(Ipv6Addr, u8, &str)] = &[
    (Ipv6Addr::new(0x2001, 0, 0, 0, 0, 0, 0, 0), 23, "reserved for protocols"),
    (Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 0), 32, "for documentation only"),
    (Ipv6Addr::new(0x2002, 0, 0, 0, 0, 0, 0, 0), 16, "a relay to another protocol"),
    (Ipv6Addr::new(0x2620, 0x4f, 0x8000, 0, 0, 0, 0, 0), 48, "reserved for protocols"),
    (Ipv6Addr::new(0x3fff, 0, 0, 0, 0, 0, 0, 0), 20, "for documentation only"),
];

/// Addresses that share their first `prefix` bits with `base`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Network {
    base: IpAddr,
    prefix: u8,
}

impl Network {
    pub(crate) fn contains(&self, address: IpAddr) -> bool {
        match (self.base, unmapped(address)) {
            (IpAddr::V4(base), IpAddr::V4(a)) => shares_v4(base, a, self.prefix),
            (IpAddr::V6(base), IpAddr::V6(a)) => shares_v6(base, a, self.prefix),
            _ => false,
        }
    }
}

impl FromStr for Network {
    type Err = Error;

    /// Reads `10.20.0.0/16`, `fd12:3456::/32`, or one address.
    fn from_str(text: &str) -> Result<Self, Error> {
        let wrong = || Error::new(ErrorKind::Config, format!("{text:?} is no network: write it as 10.20.0.0/16 or fd12:3456::/32."));
        let (base, prefix) = text.split_once('/').map_or((text, None), |(base, prefix)| (base, Some(prefix)));
        let base: IpAddr = base.parse().map_err(|_| wrong())?;
        let bits = if base.is_ipv4() { 32 } else { 128 };
        let prefix = prefix.map_or(Ok(bits), |p| p.parse::<u8>().map_err(|_| wrong()))?;
        // Whole protocols are no network that somebody could have meant to name.
        if prefix > bits || prefix == 0 {
            return Err(wrong());
        }
        Ok(Self { base, prefix })
    }
}

/// What may be asked: public addresses at the web's ports, and what the newsroom named beside them.
#[derive(Debug, Clone)]
pub(crate) struct Policy {
    networks: Vec<Network>,
    ports: Vec<u16>,
}

impl Default for Policy {
    fn default() -> Self {
        Self { networks: Vec::new(), ports: FETCH_PORTS.to_vec() }
    }
}

impl Policy {
    pub(crate) fn add_network(&mut self, network: Network) {
        self.networks.push(network);
    }

    pub(crate) fn add_port(&mut self, port: u16) {
        self.ports.push(port);
    }

    pub(crate) fn has_port(&self, port: u16) -> bool {
        self.ports.contains(&port)
    }

    /// Whether an address may be asked; if not, the word for what it is.
    pub(crate) fn judge(&self, address: IpAddr) -> Result<(), &'static str> {
        if self.networks.iter().any(|n| n.contains(address)) { Ok(()) } else { public(address) }
    }
}

/// Whether an address is public; if not, the word for what it is.
pub(crate) fn public(address: IpAddr) -> Result<(), &'static str> {
    match unmapped(address) {
        IpAddr::V4(a) => match DENIED_V4.iter().find(|(base, prefix, _)| shares_v4(*base, a, *prefix)) {
            Some((_, _, what)) => Err(what),
            None => Ok(()),
        },
        IpAddr::V6(a) => {
            if !shares_v6(PUBLIC_V6.0, a, PUBLIC_V6.1) {
                return Err("not a public address");
            }
            match DENIED_V6.iter().find(|(base, prefix, _)| shares_v6(*base, a, *prefix)) {
                Some((_, _, what)) => Err(what),
                None => Ok(()),
            }
        }
    }
}

/// `::ffff:10.0.0.1` is 10.0.0.1: sockets treat it so.
fn unmapped(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V6(a) => a.to_ipv4_mapped().map_or(address, IpAddr::V4),
        IpAddr::V4(_) => address,
    }
}

fn shares_v4(base: Ipv4Addr, a: Ipv4Addr, prefix: u8) -> bool {
    let mask = u32::MAX.checked_shl(32 - u32::from(prefix)).unwrap_or(0);
    (base.to_bits() ^ a.to_bits()) & mask == 0
}

fn shares_v6(base: Ipv6Addr, a: Ipv6Addr, prefix: u8) -> bool {
    let mask = u128::MAX.checked_shl(128 - u32::from(prefix)).unwrap_or(0);
    (base.to_bits() ^ a.to_bits()) & mask == 0
}

/// The first and the last address of every denied IPv4 range.
#[cfg(test)]
pub(crate) fn denied_v4_ends() -> Vec<(Ipv4Addr, Ipv4Addr)> {
    DENIED_V4
        .iter()
        .map(|&(base, prefix, _)| {
            let host = u32::MAX.checked_shr(u32::from(prefix)).unwrap_or(0);
            (base, Ipv4Addr::from_bits(base.to_bits() | host))
        })
        .collect()
}

//! Cases 1 to 18: which addresses are public.

use std::net::{IpAddr, Ipv4Addr};

use super::stage::{PAGE, World, html, run};
use crate::ErrorKind;
use crate::fetch::address::{Policy, denied_v4_ends, public};
use crate::fetch::target;

fn address(text: &str) -> IpAddr {
    text.parse().unwrap()
}

#[track_caller]
fn denied(addresses: &[&str]) {
    let world = World::saying(html(PAGE));
    let fetcher = world.fetcher();
    for a in addresses {
        assert!(public(address(a)).is_err(), "{a}");
        // As a literal, and behind a name: the second way would reach the server if the guard let it through.
        let literal = if address(a).is_ipv6() { format!("http://[{a}]/") } else { format!("http://{a}/") };
        assert_eq!(target::read(&literal, &Policy::default()).unwrap_err().kind(), ErrorKind::Blocked, "{literal}");
        world.names.add("named.example", &[&[a]]);
        let error = run(fetcher.fetch("http://named.example/")).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Blocked, "{a}: {error}");
    }
    std::thread::sleep(std::time::Duration::from_millis(5));
    assert_eq!(world.server.connections(), 0, "{addresses:?}");
}

#[track_caller]
fn allowed(addresses: &[&str]) {
    let world = World::saying(html(PAGE));
    for a in addresses {
        assert_eq!(public(address(a)), Ok(()), "{a}");
        let literal = if address(a).is_ipv6() { format!("http://[{a}]/") } else { format!("http://{a}/") };
        assert!(target::read(&literal, &Policy::default()).is_ok(), "{literal}");
        world.names.add("named.example", &[&[a]]);
        assert!(world.fetch("http://named.example/").is_ok(), "{a}");
    }
    assert!(world.server.connections() >= addresses.len());
}

#[test]
fn case_01_the_first_and_the_last_of_every_denied_v4_range() {
    let ends: Vec<String> = denied_v4_ends().iter().flat_map(|(a, b)| [a.to_string(), b.to_string()]).collect();
    // The list of the cases, written out: the table must not shrink unseen.
    for known in [
        "0.0.0.0",
        "0.255.255.255",
        "10.0.0.0",
        "10.255.255.255",
        "100.64.0.0",
        "100.127.255.255",
        "127.0.0.0",
        "127.255.255.255",
        "169.254.0.0",
        "169.254.255.255",
        "172.16.0.0",
        "172.31.255.255",
        "192.0.0.0",
        "192.0.0.255",
        "192.0.2.0",
        "192.0.2.255",
        "192.31.196.0",
        "192.31.196.255",
        "192.52.193.0",
        "192.52.193.255",
        "192.88.99.0",
        "192.88.99.255",
        "192.168.0.0",
        "192.168.255.255",
        "192.175.48.0",
        "192.175.48.255",
        "198.18.0.0",
        "198.19.255.255",
        "198.51.100.0",
        "198.51.100.255",
        "203.0.113.0",
        "203.0.113.255",
        "224.0.0.0",
        "239.255.255.255",
        "240.0.0.0",
        "255.255.255.255",
        "168.63.129.16",
    ] {
        assert!(ends.iter().any(|e| e == known), "{known}");
    }
    denied(&ends.iter().map(String::as_str).collect::<Vec<_>>());
}

#[test]
fn case_02_their_allowed_neighbours() {
    allowed(&[
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.254",
        "100.128.0.1",
        "172.15.255.255",
        "172.32.0.0",
        "198.17.255.255",
        "198.20.0.0",
        "1.0.0.0",
        "126.255.255.255",
        "128.0.0.1",
        "169.253.255.255",
        "169.255.0.0",
        "192.167.255.255",
        "192.169.0.0",
        "192.0.1.0",
        "192.0.3.0",
        "223.255.255.255",
        "168.63.129.15",
        "168.63.129.17",
    ]);
}

#[test]
fn case_03_public_addresses_are_allowed() {
    allowed(&["93.184.215.14", "8.8.8.8", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "2a00:1450:4001:82a::200e", "2400:cb00::1"]);
}

#[test]
fn case_04_unspecified_and_loopback_v6() {
    denied(&["::", "::1"]);
}

#[test]
fn case_05_a_mapped_private_address() {
    denied(&["::ffff:10.0.0.1", "::ffff:127.0.0.1", "::ffff:169.254.169.254"]);
}

#[test]
fn case_06_a_mapped_public_address_is_allowed() {
    allowed(&["::ffff:8.8.8.8"]);
}

#[test]
fn case_07_a_compatible_address() {
    denied(&["::127.0.0.1", "::8.8.8.8"]);
}

#[test]
fn case_08_a_translated_address() {
    denied(&["::ffff:0:10.0.0.1", "::ffff:0:8.8.8.8"]);
}

#[test]
fn case_09_nat64_and_its_local_block() {
    denied(&["64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b:1::1", "64:ff9b:1:ffff:ffff:ffff:ffff:ffff"]);
}

#[test]
fn case_10_6to4() {
    denied(&["2002:7f00:1::", "2002:a00:1::1", "2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff"]);
}

#[test]
fn case_11_teredo() {
    denied(&["2001::1", "2001:0:53aa:64c:0:7f00:ffff:fffe", "2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff"]);
    allowed(&["2001:200::1"]);
}

#[test]
fn case_12_unique_local_addresses_and_a_clouds_metadata() {
    denied(&["fc00::", "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "fd00:ec2::254"]);
}

#[test]
fn case_13_link_and_site_local() {
    denied(&["fe80::1", "febf::1", "fec0::1", "feff::1"]);
}

#[test]
fn case_14_multicast() {
    denied(&["ff02::2", "ff0e::1"]);
}

#[test]
fn case_15_documentation() {
    denied(&["2001:db8::1", "2001:db8:ffff::1", "3fff::1", "3fff:fff:ffff::1"]);
    allowed(&["2001:db7::1", "2001:db9::1"]);
}

#[test]
fn case_16_the_discard_block() {
    denied(&["100::1", "100:0:0:1::1"]);
}

#[test]
fn case_17_addresses_at_which_clouds_answer_their_guests() {
    denied(&["168.63.129.16", "100.100.100.200", "169.254.169.254", "::ffff:a83f:8110", "2620:4f:8000::1"]);
}

#[test]
fn case_18_a_mapped_address_is_judged_as_the_one_it_maps() {
    use proptest::prelude::*;
    proptest!(|(bits: u32)| {
        let v4 = Ipv4Addr::from_bits(bits);
        prop_assert_eq!(public(IpAddr::V4(v4)), public(IpAddr::V6(v4.to_ipv6_mapped())));
    });
    // And on both sides of every border of the table.
    for (first, last) in denied_v4_ends() {
        for bits in [first.to_bits(), first.to_bits().wrapping_sub(1), last.to_bits(), last.to_bits().wrapping_add(1)] {
            let v4 = Ipv4Addr::from_bits(bits);
            assert_eq!(public(IpAddr::V4(v4)), public(IpAddr::V6(v4.to_ipv6_mapped())), "{v4}");
        }
    }
}

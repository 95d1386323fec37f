package dev.turnup.ci.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Answers to every question of the worksheet, and values that are hard to judge. */
final class GeneratedAnswers {
  private static final List<String> ADDRESSES =
      List.of(
          "192.0.2.50",
          "192.0.2.1",
          "192.0.2.0",
          "192.0.2.255",
          "198.51.100.7",
          "0.0.0.0",
          "255.255.255.255",
          "256.1.1.1",
          "192.0.2",
          "192.0.2.01",
          "1.2.3.4.5",
          "192.0.2.50 ",
          "2001:db8::1",
          "2001:db8::",
          "::",
          "::1",
          ":1",
          "1:",
          "1:2:3:4:5:6:7:8",
          "1:2:3:4:5:6:7:8:9",
          "1::2::3",
          "::ffff:192.0.2.50",
          "::ffff:1.2.3",
          "::1.2.3.4",
          "64:ff9b::192.0.2.33",
          "::ffff:1.2.3.256",
          "::ffff:01.2.3.4",
          "12345::",
          "00001::",
          "fe80::1%eth0",
          "g::1",
          "::1:",
          "1:2:3:4:5:6:7::",
          "1:2:3:4:5:6:1.2.3.4",
          "1:2:3:4:5:6:7:1.2.3.4",
          "FE80::ABCD",
          "1.2.3.4:",
          "::.1.2.3",
          ":::",
          "a.b.c.d");
  private static final List<String> HOSTS =
      List.of(
          "pbx.acme.example",
          "pbx",
          "PBX.",
          "-pbx",
          "pbx-",
          "a..b",
          ".",
          "_sip._udp.acme.example",
          "192.0.2.10",
          "192.0.2.300",
          "12345",
          "1.2",
          "pbx acme",
          "pbx_",
          "ünï.example",
          "pbx:5060",
          "[2001:db8::1]",
          "2001:db8::1",
          "sip:pbx.example",
          "a".repeat(63),
          "a".repeat(64),
          "a.".repeat(126) + "a",
          "a.".repeat(127) + "a",
          "123.example",
          "x/y",
          "a@b");
  private static final List<String> HOST_PORTS =
      List.of(
          "stun.acme.example:3478",
          "stun",
          "stun:",
          ":3478",
          "stun:0",
          "stun:65535",
          "stun:65536",
          "stun:03478",
          "stun:003478",
          "[2001:db8::1]:3478",
          "[2001:db8::1]",
          "2001:db8::1",
          "[stun]:1",
          "[192.0.2.1]:5060",
          "192.0.2.1:5060",
          "stun:x",
          "[::1",
          "::1]",
          "a:b:1");
  private static final List<String> MASKS =
      List.of(
          "255.255.255.0",
          "255.255.255.255",
          "0.0.0.0",
          "255.0.255.0",
          "24",
          "/24",
          "0",
          "30",
          "31",
          "32",
          "33",
          "64",
          "128",
          "129",
          "/129",
          "999",
          "1000",
          "024",
          "-1",
          "255.255.255",
          "255.255.255.256",
          "255.255.255.00",
          "ffff::",
          "0.0.0.255",
          "//24");
  private static final List<String> WHOLES =
      List.of(
          "1",
          "0",
          "-1",
          "-0",
          "5060",
          "65535",
          "65536",
          "4094",
          "4095",
          "05060",
          "00",
          "1e3",
          "1.0",
          "+1",
          " 1",
          "999999999",
          "1000000000",
          "0x10",
          "١",
          "--1",
          "-",
          "10000",
          "16400");
  private static final List<String> DURATIONS =
      List.of(
          "20ms",
          "10ms",
          "5ms",
          "15ms",
          "60ms",
          "70ms",
          "0ms",
          "25s",
          "30s",
          "31s",
          "1s",
          "59s",
          "60s",
          "3600s",
          "10m",
          "11m",
          "1h",
          "24h",
          "25h",
          "86400s",
          "86401s",
          "600s",
          "601s",
          "0s",
          "20",
          "20 ms",
          "1d",
          "s",
          "-20ms",
          "0020ms",
          "999999999h",
          "1000000000s",
          "1.5s",
          "20MS",
          "86400000ms",
          "1000ms",
          "999ms");
  private static final List<String> RANGES =
      List.of(
          "16384-16584",
          "16385-16584",
          "16384-16386",
          "16384-16387",
          "5060-5070",
          "5000-6000",
          "10000-20000",
          "0-100",
          "1-4",
          "2-5",
          "65532-65535",
          "65534-65535",
          "65535-65536",
          "20000-10000",
          "16384",
          "16384 - 16584",
          "-16384",
          "16384-",
          "a-b",
          "016384-16584",
          "16384-16584-1",
          "2–10");
  private static final List<String> MARKS =
      List.of(
          "EF", "ef", "CS3", "cs8", "AF41", "AF44", "AF51", "af11", "0", "63", "64", "99", "100",
          "eff", "-1", "046", "00");
  private static final List<String> TEXTS =
      List.of(
          "6001",
          "6002",
          "+1 555",
          "a b",
          "*97",
          "#1",
          "0100",
          "112",
          "911",
          "000",
          "600",
          "a".repeat(63),
          "a".repeat(64),
          "a".repeat(65),
          "a".repeat(128),
          "a".repeat(129),
          "-a",
          "a-",
          "A",
          "acme-hq",
          "acme_hq",
          "é",
          "x\"y",
          "x\\y",
          "x<y>",
          "~",
          "null",
          "10",
          "10.2",
          "100",
          "1.2.3",
          "asterisk",
          "nftables",
          "yealink",
          "linphone",
          "baresip",
          "qsys-softphone",
          "nothing",
          "1590*#ABCD",
          "abcd",
          "1".repeat(32),
          "1".repeat(33),
          "turnup/v1",
          "turnup/v2");
  private static final List<String> WORDS =
      List.of(
          "static",
          "dhcp",
          "udp",
          "tcp",
          "tls",
          "UDP",
          "private",
          "hosted",
          "disabled",
          "optional",
          "required",
          "early",
          "any",
          "late",
          "switch",
          "endpoint",
          "verify",
          "insecure",
          "sip",
          "sips",
          "");
  private static final List<String> CODECS =
      List.of(
          "G722",
          "PCMU",
          "PCMA",
          "GSM",
          "speex",
          "Speex",
          "opus",
          "G.711 ulaw",
          "G711a",
          "G.729",
          "iLBC",
          "BV16",
          "L16",
          "pcmu",
          "G726-32",
          "H264");
  private static final List<String> METHODS =
      List.of("rfc4733", "rfc2833", "info", "sip-info", "inband", "in-band", "RFC2833", "tones");
  private static final List<String> VARIABLES =
      List.of("ACME_PASSWORD", "acme", "_x", "9ABC", "A-B", "A B", "ÄB", "A.B", "A1");

  private static final Map<String, List<String>> POOLS =
      Map.ofEntries(
          Map.entry("ip", ADDRESSES),
          Map.entry("gateway", ADDRESSES),
          Map.entry("publicAddress", ADDRESSES),
          Map.entry("dns", ADDRESSES),
          Map.entry("netmask", MASKS),
          Map.entry("host", HOSTS),
          Map.entry("domain", HOSTS),
          Map.entry("backup", HOST_PORTS),
          Map.entry("server", HOST_PORTS),
          Map.entry("port", WHOLES),
          Map.entry("id", WHOLES),
          Map.entry("sipPort", WHOLES),
          Map.entry("expires", DURATIONS),
          Map.entry("packetTime", DURATIONS),
          Map.entry("keepAlive", DURATIONS),
          Map.entry("rtpPorts", RANGES),
          Map.entry("sip", MARKS),
          Map.entry("rtp", MARKS),
          Map.entry("addressing", WORDS),
          Map.entry("transport", WORDS),
          Map.entry("hosting", WORDS),
          Map.entry("certificate", WORDS),
          Map.entry("scheme", WORDS),
          Map.entry("srtp", WORDS),
          Map.entry("offer", WORDS),
          Map.entry("taggedBy", WORDS),
          Map.entry("codecs", CODECS),
          Map.entry("dtmf", METHODS),
          Map.entry("env", VARIABLES));

  private GeneratedAnswers() {}

  /** Every question answered well. */
  static Map<String, Object> good(Random random) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("worksheet", "turnup/v1");
    all.put("site", "acme-hq");
    all.put(
        "network",
        group(
            "addressing",
            random.nextInt(4) == 0 ? "dhcp" : "static",
            "ip",
            "192.0.2.50",
            "netmask",
            random.nextBoolean() ? "255.255.255.0" : "24",
            "gateway",
            "192.0.2.1",
            "dns",
            list("192.0.2.53"),
            "vlan",
            group("id", "120", "taggedBy", "switch"),
            "dscp",
            group("sip", "CS3", "rtp", "EF")));
    all.put(
        "proxy",
        group(
            "host", random.nextBoolean() ? "pbx.acme.example" : "198.51.100.10",
            "port", "5060",
            "transport", random.nextBoolean() ? "udp" : "tls",
            "domain", "acme.example",
            "realm", "acme",
            "backup", "192.0.2.11:5060",
            "hosting", random.nextBoolean() ? "private" : "hosted",
            "expires", "1h",
            "tls",
                group(
                    "certificate",
                    random.nextBoolean() ? "verify" : "insecure",
                    "ca",
                    "authorities.pem",
                    "clientCertificate",
                    "acme.p12",
                    "clientPassphrase",
                    group("env", "ACME_PASSWORD"),
                    "scheme",
                    random.nextBoolean() ? "sip" : "sips")));
    all.put("subscribers", list(subscriber("6001"), subscriber("6002")));
    all.put(
        "media",
        group(
            "codecs", list("G722", "PCMU", "PCMA"),
            "packetTime", "20ms",
            "dtmf", list("rfc4733"),
            "srtp", "disabled",
            "offer", "early",
            "rtpPorts", "16384-16584"));
    all.put(
        "nat",
        group(
            "stun", group("server", "stun.acme.example:3478"),
            "publicAddress", "198.51.100.1",
            "keepAlive", "25s"));
    if (random.nextBoolean()) {
      all.put(
          "endpoints",
          list(
              group(
                  "id", "boardroom",
                  "family", random.nextBoolean() ? "qsys-softphone" : "linphone",
                  "version", "10",
                  "lines", list("6001"),
                  "sipPort", "5060")));
      all.put("pbx", group("family", "asterisk", "version", "22", "rtpPorts", "10000-20000"));
      all.put("firewall", group("family", "nftables"));
    }
    all.put(
        "proof",
        group(
            "echo", "600",
            "dtmfReadback", "602",
            "digits", "1590*#",
            "inbound", random.nextBoolean() ? group("from", "6002") : group("callback", "603")));
    return all;
  }

  /** Replaces, removes or repeats one value somewhere; returns where, for messages. */
  static String change(Map<String, Object> answers, Random random) {
    List<Leaf> leaves = new ArrayList<>();
    collect(answers, "", leaves);
    Leaf leaf = leaves.get(random.nextInt(leaves.size()));
    switch (random.nextInt(8)) {
      case 0 -> leaf.remove();
      case 1 -> leaf.set(TEXTS.get(random.nextInt(TEXTS.size())));
      default -> {
        List<String> pool = POOLS.getOrDefault(leaf.key(), TEXTS);
        leaf.set(pool.get(random.nextInt(pool.size())));
      }
    }
    return leaf.path();
  }

  /** One text in a group or in a list. */
  private record Leaf(Object owner, Object at, String key, String path) {
    @SuppressWarnings("unchecked")
    void set(String text) {
      if (text.isEmpty()) {
        remove();
      } else if (owner instanceof List<?> list) {
        ((List<Object>) list).set((Integer) at, text);
      } else {
        ((Map<String, Object>) owner).put((String) at, text);
      }
    }

    void remove() {
      if (owner instanceof List<?> list) {
        list.remove((int) (Integer) at);
      } else {
        ((Map<?, ?>) owner).remove(at);
      }
    }
  }

  private static void collect(Object value, String path, List<Leaf> leaves) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, inner) -> {
        String at = path.isEmpty() ? key.toString() : path + "." + key;
        if (inner instanceof String) {
          leaves.add(new Leaf(map, key, key.toString(), at));
        } else {
          collect(inner, at, leaves);
        }
      });
    } else if (value instanceof List<?> list) {
      String key = path.substring(path.lastIndexOf('.') + 1);
      for (int i = 0; i < list.size(); i++) {
        String at = path + "[" + i + "]";
        if (list.get(i) instanceof String) {
          leaves.add(new Leaf(list, i, key, at));
        } else {
          collect(list.get(i), at, leaves);
        }
      }
    }
  }

  private static Map<String, Object> subscriber(String number) {
    return group(
        "number",
        number,
        "digestUsername",
        "acme-" + number,
        "digestPassword",
        group("env", "ACME_PASSWORD"),
        "displayName",
        "Boardroom");
  }

  private static Map<String, Object> group(Object... entries) {
    Map<String, Object> group = new LinkedHashMap<>();
    for (int i = 0; i < entries.length; i += 2) {
      group.put((String) entries[i], entries[i + 1]);
    }
    return group;
  }

  private static List<Object> list(Object... items) {
    return new ArrayList<>(List.of(items));
  }
}

package dev.turnup.ci.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Answers to every question of the worksheet, and values that are hard to judge. */
final class GeneratedAnswers {
  /** Families that differ in what they can do. */
  private static final List<String> ENDPOINTS =
      List.of("qsys-softphone", "qsys-softphone", "linphone", "yealink", "poly", "2n", "axis");

  private static final List<String> PBXS =
      List.of("asterisk", "asterisk", "freepbx", "freeswitch", "teams-direct-routing");

  private GeneratedAnswers() {}

  private static String any(Random random, List<String> words) {
    return words.get(random.nextInt(words.size()));
  }

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
            "host",
            random.nextBoolean() ? "pbx.acme.example" : "198.51.100.10",
            "port",
            "5060",
            "transport",
            random.nextBoolean() ? "udp" : "tls",
            "domain",
            "acme.example",
            "realm",
            "acme",
            "backup",
            "192.0.2.11:5060",
            "hosting",
            random.nextBoolean() ? "private" : "hosted",
            "expires",
            random.nextBoolean() ? "1h" : "3h",
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
            "codecs",
            list("G722", "PCMU", "PCMA"),
            "packetTime",
            "20ms",
            "dtmf",
            random.nextInt(4) > 0 ? list("rfc4733") : list("rfc4733", "info"),
            "srtp",
            random.nextInt(4) > 0 ? "disabled" : "required",
            "srtpKeys",
            random.nextInt(4) > 0 ? "sdes" : "dtls",
            "offer",
            "early",
            "rtpPorts",
            "16384-16584"));
    all.put(
        "nat",
        group(
            "stun",
            group("server", "stun.acme.example:3478"),
            "turn",
            group(
                "server",
                "turn.acme.example:3478",
                "transport",
                random.nextBoolean() ? "udp" : "tcp",
                "username",
                "acme",
                "password",
                group("env", "ACME_PASSWORD")),
            "publicAddress",
            "198.51.100.1",
            "ice",
            random.nextBoolean() ? "optional" : "disabled",
            "keepAlive",
            "25s"));
    if (random.nextBoolean()) {
      all.put(
          "endpoints",
          list(
              group(
                  "id", "boardroom",
                  "family", any(random, ENDPOINTS),
                  "version", "10",
                  "lines", random.nextBoolean() ? list("6001") : list("6001", "6002"),
                  "sipPort", "5060")));
      all.put(
          "pbx", group("family", any(random, PBXS), "version", "22", "rtpPorts", "10000-20000"));
      all.put("firewall", group("family", "nftables"));
      if (random.nextBoolean()) {
        all.put("trunks", list(trunk(random)));
      }
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
      case 1 -> leaf.set(AnswerValues.text(random));
      default -> {
        List<String> pool = AnswerValues.of(leaf.key());
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

  private static Map<String, Object> trunk(Random random) {
    return group(
        "id", "itsp",
        "family", "asterisk-trunk",
        "host", "sip.provider.example",
        "port", "5080",
        "transport", random.nextBoolean() ? "udp" : "tls",
        "mode", random.nextBoolean() ? "registration" : "ip-authentication",
        "username", "acme",
        "password", group("env", "ACME_PASSWORD"),
        "domain", "provider.example",
        "sources", list("192.0.2.0/24", "2001:db8::/32"),
        "numbers", list("+4930123456", "+4930123457"),
        "rings", "6001",
        "callerId", "+4930123456",
        "dialPrefix", "0",
        "numberPrefix", "+",
        "codecs", list("PCMA", "G722"),
        "dtmf", "rfc4733",
        "srtp", "disabled");
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

package dev.turnup.templates;

import dev.turnup.schema.artifact.Artifact;
import dev.turnup.schema.artifact.TargetConfiguration;
import dev.turnup.schema.site.Codec;
import dev.turnup.templates.FileStructure.Entry;
import dev.turnup.templates.family.ArtifactTemplate;
import dev.turnup.templates.family.FamilyDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the rendered files of one target say, by name and in the worksheet's words; a fact that they
 * do not hold is empty. Reads the files, never the worksheet.
 *
 * @param servers where an endpoint sends requests, as {@code host:port}
 * @param sipPorts where it listens for SIP, or lets SIP through
 * @param rtp ranges of RTP ports, as {@code first-last}
 * @param codecs by the worksheet's names, most preferred first
 * @param dtmf by the worksheet's names
 * @param logins {@code username:password}
 * @param stun servers, as {@code host:port}; of a server itself, its port alone
 */
record RenderedFacts(
    Set<String> servers,
    Set<String> sipPorts,
    Set<String> rtp,
    List<List<String>> codecs,
    Set<String> dtmf,
    Set<String> logins,
    Set<String> stun) {
  private static final Pattern SIP_URI = Pattern.compile("sip:([^;>\"]+:\\d+)");
  private static final Map<String, String> ASTERISK_DTMF =
      Map.of("rfc4733", "rfc4733", "info", "info", "inband", "inband");

  static RenderedFacts of(TargetConfiguration target, FamilyDefinition family) {
    RenderedFacts facts =
        new RenderedFacts(
            new LinkedHashSet<>(),
            new LinkedHashSet<>(),
            new LinkedHashSet<>(),
            new ArrayList<>(),
            new LinkedHashSet<>(),
            new LinkedHashSet<>(),
            new LinkedHashSet<>());
    Map<String, String> codecs = new LinkedHashMap<>();
    for (Map.Entry<Codec, String> each : family.codecNames().entrySet()) {
      codecs.put(each.getValue(), each.getKey().spelling());
    }
    StringBuilder all = new StringBuilder();
    List<Entry> entries = new ArrayList<>();
    for (Artifact file : target.artifacts()) {
      if (file.content() == Artifact.Content.WHOLE_FILE) {
        all.append(file.body()).append('\n');
        entries.addAll(FileStructure.of(format(family, file), file.body()));
      }
    }
    facts.read(family.name(), entries, all.toString(), codecs);
    return facts;
  }

  private static String format(FamilyDefinition family, Artifact file) {
    return family.artifacts().stream()
        .filter(template -> template.id().equals(file.id()))
        .map(ArtifactTemplate::format)
        .findFirst()
        .orElseThrow();
  }

  private void read(String family, List<Entry> entries, String text, Map<String, String> names) {
    switch (family) {
      case "linphone" -> linphone(entries, names);
      case "baresip" -> baresip(entries, names);
      case "asterisk" -> asterisk(entries, names);
      case "freeswitch" -> freeswitch(entries, names);
      case "qsys-softphone" -> qsys(text, names);
      case "kamailio" -> {
        all(text, "listen=(?:udp|tcp|tls):[^ \n]*:(\\d+)").forEach(sipPorts::add);
        ranges(entries, "port-min", "port-max");
        for (int i = 1; i + 2 < entries.size() && entries.get(i).name().equals("field"); i += 3) {
          logins.add(entries.get(i + 1).value() + ":" + entries.get(i + 2).value());
        }
      }
      case "nftables" -> {
        list(text, "(?s)set sip_ports \\{.*?elements = \\{ ([^}]*) }").forEach(sipPorts::add);
        list(text, "(?s)set rtp_ports \\{.*?elements = \\{ ([^}]*) }").forEach(rtp::add);
      }
      case "iptables" -> {
        all(text, "-A TURNUP[^ ]* .*--dport (\\d+) -j [^ ]*LIMIT").forEach(sipPorts::add);
        all(text, "--dport (\\d+:\\d+) -j DSCP").forEach(each -> rtp.add(each.replace(':', '-')));
      }
      case "mikrotik" -> {
        list(text, "raw add chain=prerouting .*dst-port=([0-9,-]+)").forEach(sipPorts::add);
        list(text, "protocol=udp dst-port=([0-9,-]+) action=change-dscp")
            .filter(each -> each.contains("-"))
            .forEach(rtp::add);
      }
      case "coturn" -> {
        values(entries, "listening-port").forEach(stun::add);
        pairs(entries, "username", "password").forEach(logins::add);
      }
      case "fail2ban" -> all(text, "(?m)^port = (\\d+)$").forEach(sipPorts::add);
      default ->
          throw new AssertionError("say in RenderedFacts what the files of " + family + " say");
    }
  }

  private void linphone(List<Entry> entries, Map<String, String> names) {
    for (String key : List.of("sip_port", "sip_tcp_port", "sip_tls_port")) {
      values(entries, key).filter(port -> !port.equals("0")).forEach(sipPorts::add);
    }
    values(entries, "audio_rtp_port").forEach(rtp::add);
    values(entries, "reg_proxy").flatMap(uri -> all(uri, SIP_URI.pattern())).forEach(servers::add);
    values(entries, "stun_server").forEach(stun::add);
    values(entries, "use_rfc2833").filter("1"::equals).forEach(_ -> dtmf.add("rfc4733"));
    values(entries, "use_info").filter("1"::equals).forEach(_ -> dtmf.add("info"));
    pairs(entries, "userid", "passwd").forEach(logins::add);
    List<String> enabled = new ArrayList<>();
    for (int i = 0; i + 3 < entries.size(); i++) {
      if (entries.get(i).name().equals("mime") && entries.get(i + 3).value().equals("1")) {
        enabled.add(named(names, entries.get(i).value()));
      }
    }
    codecs.add(enabled);
  }

  private void baresip(List<Entry> entries, Map<String, String> names) {
    values(entries, "sip_listen")
        .map(listen -> listen.substring(listen.lastIndexOf(':') + 1))
        .forEach(sipPorts::add);
    values(entries, "rtp_ports").forEach(rtp::add);
    values(entries, "outbound").flatMap(uri -> all(uri, SIP_URI.pattern())).forEach(servers::add);
    values(entries, "stunserver").map(uri -> uri.replace("stun:", "")).forEach(stun::add);
    pairs(entries, "auth_user", "auth_pass").forEach(logins::add);
    values(entries, "audio_codecs").forEach(list -> codecs.add(named(names, list, ",")));
    dtmf.add("rfc4733"); // the only one it has, and always on
  }

  private void asterisk(List<Entry> entries, Map<String, String> names) {
    values(entries, "bind")
        .map(bind -> bind.substring(bind.lastIndexOf(':') + 1))
        .forEach(sipPorts::add);
    ranges(entries, "rtpstart", "rtpend");
    pairs(entries, "username", "password").forEach(logins::add);
    values(entries, "allow")
        .map(list -> list.replaceAll(":\\d+", ""))
        .forEach(list -> codecs.add(named(names, list, ",")));
    values(entries, "dtmf_mode").forEach(mode -> dtmf.add(ASTERISK_DTMF.getOrDefault(mode, mode)));
  }

  private void freeswitch(List<Entry> entries, Map<String, String> names) {
    for (int i = 0; i + 1 < entries.size(); i++) {
      String value = entries.get(i + 1).value();
      switch (entries.get(i).value()) {
        case "absolute_codec_string" ->
            codecs.add(named(names, value.replaceAll("@\\d+i", ""), ","));
        case "password" -> logins.add(user(entries, i) + ":" + value);
        default -> {}
      }
    }
  }

  private static String user(List<Entry> entries, int before) {
    return entries.subList(0, before).reversed().stream()
        .filter(entry -> entry.name().endsWith("/user@id"))
        .map(Entry::value)
        .findFirst()
        .orElseThrow();
  }

  private void qsys(String text, Map<String, String> names) {
    Map<String, String> page = FileReaders.table(text.substring(0, text.indexOf("</html>") + 7));
    sipPorts.add(page.get("SIP Port"));
    servers.add(page.get("Proxy"));
    logins.add(page.get("Authentication ID") + ":" + page.get("Password"));
    codecs.add(named(names, page.get("Audio Codecs, in this order and no other"), ", "));
    dtmf.add(page.get("DTMF INFO").equals("on") ? "info" : "rfc4733");
    all(text, "RTP uses UDP ports (\\d+ to \\d+)")
        .forEach(each -> rtp.add(each.replace(" to ", "-")));
    Optional.ofNullable(page.get("STUN Server")).ifPresent(stun::add);
  }

  private void ranges(List<Entry> entries, String first, String last) {
    pairs(entries, first, last).forEach(pair -> rtp.add(pair.replace(':', '-')));
  }

  private static Stream<String> values(List<Entry> entries, String name) {
    return entries.stream()
        .filter(entry -> entry.name().equals(name))
        .map(entry -> entry.value().replaceAll("^\"(.*)\"$", "$1"));
  }

  /** The two of the same rank together. */
  private static List<String> pairs(List<Entry> entries, String one, String other) {
    List<String> first = values(entries, one).toList();
    List<String> second = values(entries, other).toList();
    if (first.size() != second.size()) {
      throw new AssertionError(first.size() + " " + one + ", but " + second.size() + " " + other);
    }
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < first.size(); i++) {
      pairs.add(first.get(i) + ":" + second.get(i));
    }
    return pairs;
  }

  private static List<String> named(Map<String, String> names, String list, String separator) {
    return Stream.of(list.split(separator)).map(name -> named(names, name)).toList();
  }

  private static String named(Map<String, String> names, String name) {
    return Optional.ofNullable(names.get(name))
        .orElseThrow(() -> new AssertionError("no codec of that family: " + name));
  }

  private static Stream<String> list(String text, String pattern) {
    return all(text, pattern).flatMap(each -> Stream.of(each.split(", *"))).map(String::strip);
  }

  private static Stream<String> all(String text, String pattern) {
    return Pattern.compile(pattern).matcher(text).results().map((MatchResult r) -> r.group(1));
  }
}

package dev.turnup.probe.check;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/** What a run leaves of its look at the NAT. */
final class CraftedNat {
  private CraftedNat() {}

  /** All went well, after silence and with long requests. */
  static void passing(CraftedTrace trace) {
    silence(trace, true);
    lengths(trace, "small", "large", "both");
  }

  /** Whether a call arrived after silence, and after registering again. */
  static void silence(CraftedTrace trace, boolean... arrived) {
    for (int i = 0; i < arrived.length; i++) {
      trace.pass(Duration.ofSeconds(25));
      trace.note(
          Notes.AFTER_SILENCE,
          Map.of(
              "seconds",
              "25",
              "attempt",
              i == 0 ? "idle" : "refreshed",
              "arrived",
              Boolean.toString(arrived[i])));
    }
  }

  /** Which of the requests were answered. */
  static void lengths(CraftedTrace trace, String... answered) {
    trace.note(
        Notes.LENGTHS,
        Map.of("small", "small", "large", "large", "both", "both", "octets", "2000"));
    for (String callId : answered) {
      trace.received("SIP/2.0 200 OK\n" + CraftedTrace.head(callId, 1, "OPTIONS") + "\n");
    }
  }

  /** A question to the STUN server, and what it saw; nothing when it was silent. */
  static void stun(CraftedTrace trace, String socket, String mapped) {
    trace.note(
        Notes.STUN,
        Map.of(
            "socket",
            socket,
            "local",
            socket.equals("sip") ? "127.0.0.1:5070" : "127.0.0.1:16384",
            "server",
            "198.51.100.9:3478",
            mapped.isEmpty() ? "error" : "mapped",
            mapped.isEmpty() ? "no answer" : mapped));
  }

  static void behaviour(CraftedTrace trace, String kind, String mapped, String other) {
    trace.note(
        Notes.NAT,
        Map.of(
            "local",
            "127.0.0.1:16384",
            "server",
            "198.51.100.9:3478",
            "mapped",
            mapped,
            "other",
            other,
            "mapping",
            kind.startsWith("symmetric") ? "address-dependent" : "endpoint-independent",
            "filtering",
            "address- and port-dependent",
            "kind",
            kind));
  }

  static final String INVITE =
      "INVITE sip:x SIP/2.0\r\nVia: SIP/2.0/UDP 10.0.0.2:5062\r\nContent-Length: 23\r\n\r\n"
          + "v=0\r\nc=IN IP4 10.0.0.2\r\n";

  /**
   * A message to the reflector.
   *
   * @param instead what it received in place of our address; nothing when it did not come back
   */
  static void reflected(
      CraftedTrace trace, String transport, String port, String sent, String instead) {
    trace.note(
        Notes.REFLECTED,
        Map.of(
            "method",
            "INVITE",
            "transport",
            transport,
            "port",
            port,
            "remote",
            "198.51.100.9:" + port,
            "sent",
            base64(sent),
            "received",
            instead.isEmpty() ? "" : base64(sent.replace("10.0.0.2", instead))));
  }

  /** A marked datagram, and with which marks it and its answer came. */
  static void marked(CraftedTrace trace, String there, String here) {
    trace.note(
        Notes.MARKED,
        Map.of(
            "traffic",
            "rtp",
            "remote",
            "198.51.100.9:15060",
            "sent",
            "46",
            "back",
            "true",
            "there",
            there,
            "here",
            here));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}

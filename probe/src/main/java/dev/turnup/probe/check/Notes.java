package dev.turnup.probe.check;

import dev.turnup.probe.sdp.Hold;
import dev.turnup.probe.trace.TraceRecorder;
import dev.turnup.schema.site.DtmfMethod;
import dev.turnup.schema.site.IpAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The notes that a run leaves in its trace for the checks: the words are the contract between those
 * who drive and those who judge. Old traces hold them, so they do not change.
 */
public final class Notes {
  /**
   * A host was looked up: {@code host}, and {@code addresses} or {@code error}; {@code kind} of the
   * error: {@code silence}, {@code failure} or {@code nothing}; {@code offered}: the transports
   * that DNS offers instead of the one that is wanted.
   */
  public static final String DNS = "dns";

  /** One question to DNS: {@code name}, {@code type}, {@code answer}. */
  public static final String DNS_QUERY = "dns-query";

  /**
   * A server is tried from now on: {@code remote}, {@code field} of the worksheet that led to it,
   * {@code number} from 1.
   */
  public static final String NEXT_HOP = "next-hop";

  /** A local socket could not be opened: {@code what}, {@code reason}. */
  public static final String LOCAL = "local-failure";

  /** A file of the worksheet's for TLS is of no use: {@code field}, {@code reason}. */
  public static final String TLS_FILE = "tls-file";

  /**
   * A fatal alert came after the handshake: {@code remote}, {@code alert}; {@code closed} when the
   * connection ended before anything had come.
   */
  public static final String TLS_ALERT = "tls-alert";

  /** Where TLS failed, plain SIP was answered: {@code remote}, {@code answer}. */
  public static final String PLAIN_ANSWER = "plain-answer";

  /** A connection failed: {@code remote}, {@code reason}. */
  public static final String CONNECT_FAILED = "connect-failed";

  /** The network said that nobody listens there: {@code remote}, {@code reason}. */
  public static final String PORT_UNREACHABLE = "port-unreachable";

  /** What a call is for: see {@link CallNote}. */
  public static final String CALL = "call";

  /** A call enters another part: {@code call} (its label), {@code phase}, see {@link Phase}. */
  public static final String PHASE = "phase";

  /** A check was not tried: {@code check}, {@code subject}, {@code reason}. */
  public static final String SKIPPED = "skipped";

  /** Our digest response, computed again: {@code user}, {@code right} (true or false). */
  public static final String RECOMPUTED = "digest-recomputed";

  /**
   * A socket asked the STUN server: {@code socket} ({@code sip}, or a call's label), {@code local},
   * {@code server}, and {@code mapped} or {@code error}.
   */
  public static final String STUN = "stun";

  /**
   * How the NAT behaves: {@code local}, {@code server}, {@code mapped}, {@code other} (what another
   * address of the server saw), {@code mapping}, {@code filtering}, {@code kind}; or {@code error}.
   */
  public static final String NAT = "nat";

  /**
   * Requests of several lengths, each by its Call-ID: {@code small}, {@code large} and {@code
   * both}, whose response is long, too; {@code octets} of the long ones.
   */
  public static final String LENGTHS = "lengths";

  /**
   * We were asked for after silence: {@code seconds}, {@code attempt} ({@code idle}, {@code
   * refreshed}), {@code arrived} (true or false).
   */
  public static final String AFTER_SILENCE = "after-silence";

  /** A reflector was named: {@code host}, {@code off} (what switches the firewall's ALG off). */
  public static final String REFLECTOR = "reflector";

  /**
   * A message went to the reflector: {@code method}, {@code transport}, {@code port}, {@code
   * remote}, {@code sent} and {@code received} (Base64; empty when nothing came back).
   */
  public static final String REFLECTED = "reflected";

  /**
   * A marked datagram went to the reflector: {@code traffic} ({@code sip}, {@code rtp}), {@code
   * remote}, {@code sent} (DSCP), {@code back} (true or false), {@code there} and {@code here}
   * (DSCP; empty where it is not visible).
   */
  public static final String MARKED = "marked";

  /** Waiting that the call itself needs: {@code from}, {@code to} [ns since the start]. */
  public static final String WAITED = "waited";

  /** The run was broken off: {@code reason}. */
  public static final String BROKEN_OFF = "broken-off";

  /** Everything is closed. */
  public static final String ENDED = "ended";

  /**
   * How the media of a call is secured, once that is known: {@code call}, {@code keys} ({@code
   * sdes} or {@code dtls}), {@code suite}.
   */
  public static final String SECURITY = "media-security";

  /**
   * A handshake gave no keys: {@code call}, {@code outcome} ({@code fingerprint}, {@code failed} or
   * {@code timeout}), {@code detail}.
   */
  public static final String HANDSHAKE = "dtls-failure";

  /**
   * The first datagram of a call that was refused for a reason: {@code call}, {@code reason}, see
   * {@link SecurityCounts}, {@code remote}.
   */
  public static final String SECURITY_REFUSED = "media-refused";

  /** What became of the SRTP packets of a call: {@link SecurityCounts}. */
  public static final String SECURITY_COUNTS = "media-security-counts";

  /**
   * How ICE ended in a call: {@code call}, {@code outcome} ({@code completed} or {@code failed}),
   * {@code role}, and of the other end's checks {@code answered}, {@code unauthorized}, {@code
   * conflicts}.
   */
  public static final String ICE = "ice";

  /** A candidate pair of a call at that time, or when it was nominated later: {@link SeenPair}. */
  public static final String ICE_PAIR = "ice-pair";

  /** The other end does not agree any more to what we send: {@code call}, {@code component}. */
  public static final String ICE_CONSENT_LOST = "ice-consent-lost";

  /** The call that offers what the worksheet does not ask for: would the PBX take that? */
  public static final String OTHER_SECURITY = "other-security";

  /** The first call: all codecs, to the echo extension. */
  public static final String ECHO = "echo";

  public static final String DTMF = "dtmf";

  /** The call that asks to be called back, or the caller's leg when we call ourselves. */
  public static final String TRIGGER = "inbound-trigger";

  /** The call that stays up until its session is refreshed. */
  public static final String SESSION_TIMER = "session-timer";

  /** The call whose INVITE makes no offer. */
  public static final String DELAYED_OFFER = "delayed-offer";

  /** The call that came in. */
  public static final String INBOUND = "inbound";

  /** The call that asks to be called after silence. */
  public static final String IDLE = "idle";

  private Notes() {}

  /**
   * The label of a call in which digits are dialled.
   *
   * @param part 0 is that of the worksheet's own digits; further ones dial the rest of the sixteen
   */
  public static String dtmfLabel(DtmfMethod method, int part) {
    String own = method == DtmfMethod.RFC4733 ? DTMF : DTMF + " " + method.spelling();
    return part == 0 ? own : own + " part " + (part + 1);
  }

  /** The label of the call that is put on hold that way. */
  public static String holdLabel(Hold form) {
    return "hold " + (form == Hold.ZERO_ADDRESS ? "0.0.0.0" : form.name().toLowerCase(Locale.ROOT));
  }

  /** The parts of a call that is put on hold. */
  public enum Phase {
    /** Up as any call. */
    BEFORE,
    /** The offer that puts it on hold goes out. */
    HOLDING,
    /** That offer was answered. */
    HELD,
    /** The offer that takes hold off goes out. */
    RESUMING,
    /** That offer was answered. */
    RESUMED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Says that a call enters a part.
   *
   * @param marker that is played in it, and may be heard
   */
  public static void phase(TraceRecorder trace, String label, Phase phase, Optional<Long> marker) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("call", label);
    fields.put("phase", phase.word());
    marker.ifPresent(id -> fields.put("marker", Long.toString(id)));
    trace.note(PHASE, fields);
  }

  /** An address and port as notes have them. */
  public static String address(InetSocketAddress address) {
    String host = address.getAddress().getHostAddress();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
  }

  /** The address in a note; empty when it is none. */
  public static Optional<InetSocketAddress> address(String text) {
    int colon = text.lastIndexOf(':');
    String host = colon < 0 ? "" : text.substring(0, colon).replaceAll("[\\[\\]]", "");
    String port = text.substring(colon + 1);
    return IpAddress.isLiteral(host) && port.matches("[0-9]{1,5}")
        ? Optional.of(Integer.parseInt(port))
            .filter(number -> number < 65536)
            .map(number -> new InetSocketAddress(new IpAddress(host).inetAddress(), number))
        : Optional.empty();
  }

  /** The label of the call that offers one codec alone. */
  public static String codecLabel(String encodingName) {
    return "codec " + encodingName;
  }

  /**
   * What a call is for.
   *
   * @param label within the run; a call that is tried again has the label of the first and its
   *     number: {@code dtmf}, {@code dtmf/2}
   * @param callId its Call-ID
   * @param target whom we call; for incoming calls, our own number
   * @param sends id of the marker that we play, if any
   * @param hears id of the marker that should be heard, if any
   * @param digits what we dial in it
   */
  public record CallNote(
      String label,
      String callId,
      String target,
      Optional<Long> sends,
      Optional<Long> hears,
      String digits) {

    /** A call to somebody, with nothing to hear or dial yet. */
    public static CallNote to(String target, String label) {
      return new CallNote(label, "", target, Optional.empty(), Optional.empty(), "");
    }

    public CallNote withCallId(String id) {
      return new CallNote(label, id, target, sends, hears, digits);
    }

    public CallNote withMarkers(long played, long expected) {
      return new CallNote(
          label, callId, target, Optional.of(played), Optional.of(expected), digits);
    }

    public CallNote withDigits(String dialled) {
      return new CallNote(label, callId, target, sends, hears, dialled);
    }

    /** Writes it down. */
    public void write(TraceRecorder trace) {
      Map<String, String> fields = new LinkedHashMap<>();
      fields.put("label", label);
      fields.put("callId", callId);
      fields.put("target", target);
      sends.ifPresent(id -> fields.put("sends", Long.toString(id)));
      hears.ifPresent(id -> fields.put("hears", Long.toString(id)));
      fields.put("digits", digits);
      trace.note(CALL, fields);
    }

    static CallNote of(Map<String, String> fields) {
      return new CallNote(
          fields.getOrDefault("label", ""),
          fields.getOrDefault("callId", ""),
          fields.getOrDefault("target", ""),
          number(fields.get("sends")),
          number(fields.get("hears")),
          fields.getOrDefault("digits", ""));
    }

    private static Optional<Long> number(@Nullable String text) {
      return text != null && text.matches("-?[0-9]{1,18}")
          ? Optional.of(Long.valueOf(text))
          : Optional.empty();
    }
  }

  /** Says that a check was not tried. An empty subject means all of its subjects. */
  public static void skipped(TraceRecorder trace, String check, String subject, String reason) {
    trace.note(SKIPPED, Map.of("check", check, "subject", subject, "reason", reason));
  }
}

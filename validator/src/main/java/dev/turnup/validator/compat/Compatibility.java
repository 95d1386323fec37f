package dev.turnup.validator.compat;

import dev.turnup.schema.catalog.Capabilities;
import dev.turnup.schema.catalog.NatMeasure;
import dev.turnup.schema.catalog.Offering;
import dev.turnup.schema.catalog.PairNote;
import dev.turnup.schema.catalog.Topic;
import dev.turnup.schema.site.Codec;
import dev.turnup.schema.site.DtmfMethod;
import dev.turnup.schema.site.SipTransport;
import dev.turnup.schema.site.Spelled;
import dev.turnup.schema.site.SrtpKeys;
import dev.turnup.schema.site.SrtpMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds what an endpoint can do against what a PBX can do. */
public final class Compatibility {
  /** Two bit orders go by one name here (RFC 3551 §4.5.4). */
  private static final Set<Codec> G726 =
      EnumSet.of(
          Codec.G726_40,
          Codec.G726_32,
          Codec.G726_24,
          Codec.G726_16,
          Codec.AAL2_G726_40,
          Codec.AAL2_G726_32,
          Codec.AAL2_G726_24,
          Codec.AAL2_G726_16);

  private static final String PASSES = "it passes through: the other party of the call decides";

  private Compatibility() {}

  /** Every aspect, in the order of the topics. */
  public static List<Aspect> between(Capabilities endpoint, Capabilities pbx) {
    List<Aspect> aspects = new ArrayList<>();
    aspects.add(registration(pbx));
    aspects.add(transport(endpoint, pbx));
    aspects.add(codec(endpoint, pbx));
    aspects.add(dtmf(endpoint, pbx));
    aspects.add(offer(endpoint, pbx));
    aspects.add(srtp(endpoint, pbx));
    aspects.add(sessionTimer(endpoint, pbx));
    aspects.add(digest(pbx));
    aspects.add(rtpPorts(endpoint, pbx));
    aspects.add(nat(endpoint));
    return aspects;
  }

  /** With what each family has to say of the other. */
  static List<Aspect> between(
      Capabilities endpoint, String endpointFamily, Capabilities pbx, String pbxFamily) {
    return between(endpoint, pbx).stream()
        .map(aspect -> noted(aspect, endpoint.notes(), pbxFamily))
        .map(aspect -> noted(aspect, pbx.notes(), endpointFamily))
        .toList();
  }

  private static Aspect noted(Aspect aspect, List<PairNote> notes, String other) {
    Aspect noted = aspect;
    for (PairNote note : notes) {
      if (note.topic() == aspect.topic() && note.isAbout(other) && !isSettled(aspect)) {
        noted = noted.noted(note.text(), note.caution());
      }
    }
    return noted;
  }

  /** Who cannot encrypt need not heed how the other does. */
  private static boolean isSettled(Aspect aspect) {
    return aspect.topic() == Topic.SRTP && aspect.shared().equals(SrtpMode.DISABLED.spelling());
  }

  private static Aspect registration(Capabilities pbx) {
    return pbx.registrar()
        ? Aspect.fits(Topic.REGISTRATION, "", "endpoints register with it")
        : Aspect.conflict(
            Topic.REGISTRATION,
            "it has no registrar: put a session border controller or a PBX between");
  }

  private static Aspect transport(Capabilities endpoint, Capabilities pbx) {
    if (endpoint.transports().isEmpty() || pbx.transports().isEmpty()) {
      return Aspect.unknown(Topic.TRANSPORT, "one of them does not say");
    }
    List<SipTransport> shared = shared(endpoint.transports(), pbx.transports());
    return shared.isEmpty()
        ? Aspect.conflict(
            Topic.TRANSPORT,
            "the endpoint speaks "
                + words(endpoint.transports())
                + ", the PBX "
                + words(pbx.transports())
                + ": a proxy or session border controller that speaks both has to stand between")
        : Aspect.fits(Topic.TRANSPORT, words(shared), "both speak it");
  }

  private static Aspect codec(Capabilities endpoint, Capabilities pbx) {
    if (pbx.relaysMedia()) {
      return Aspect.fits(Topic.CODEC, words(endpoint.codecs()), PASSES);
    }
    if (endpoint.codecs().isEmpty() || pbx.codecs().isEmpty()) {
      return Aspect.unknown(Topic.CODEC, "one of them does not say");
    }
    List<Codec> shared = shared(endpoint.codecs(), pbx.codecs());
    if (shared.isEmpty()) {
      return Aspect.conflict(
          Topic.CODEC,
          "no codec in common: the endpoint has "
              + words(endpoint.codecs())
              + ", the PBX "
              + words(pbx.codecs())
              + ": calls need a PBX between that transcodes");
    }
    List<Codec> unsure =
        shared.stream()
            .filter(one ->
                endpoint.uncertainPackings().contains(one) || pbx.uncertainPackings().contains(one))
            .toList();
    if (G726.containsAll(shared)) {
      return Aspect.caution(
          Topic.CODEC,
          words(shared),
          "only G.726 in common, whose bit order differs between makers; add PCMU or PCMA");
    }
    return Aspect.fits(
        Topic.CODEC,
        words(shared),
        unsure.isEmpty()
            ? "both have it"
            : "both have it; the bit order of " + words(unsure) + " has not been verified");
  }

  private static Aspect dtmf(Capabilities endpoint, Capabilities pbx) {
    if (pbx.relaysMedia()) {
      return Aspect.fits(Topic.DTMF, words(endpoint.dtmf()), PASSES);
    }
    if (endpoint.dtmf().isEmpty() || pbx.dtmf().isEmpty()) {
      return Aspect.unknown(Topic.DTMF, "one of them does not say");
    }
    List<DtmfMethod> shared = shared(endpoint.dtmf(), pbx.dtmf());
    if (shared.isEmpty()) {
      return Aspect.conflict(
          Topic.DTMF,
          "the endpoint sends digits by "
              + words(endpoint.dtmf())
              + ", the PBX by "
              + words(pbx.dtmf())
              + ": digits need a PBX or border controller between that turns one into the other");
    }
    if (shared.equals(List.of(DtmfMethod.INBAND))) {
      return Aspect.caution(
          Topic.DTMF, words(shared), "tones in the audio need G.711, G.722 or L16 all the way");
    }
    return Aspect.fits(
        Topic.DTMF,
        words(shared),
        endpoint.oneDtmfMethod() && shared.size() > 1
            ? "both can; the endpoint has one of them switched on at a time"
            : "both can");
  }

  private static Aspect offer(Capabilities endpoint, Capabilities pbx) {
    List<Offering> takes = endpoint.offers();
    if (pbx.relaysMedia()) {
      return takes.equals(List.of(Offering.EARLY))
          ? Aspect.caution(
              Topic.OFFER,
              words(takes),
              "the endpoint needs SDP in the INVITE, and whoever calls decides whether it is there")
          : Aspect.fits(Topic.OFFER, words(takes), PASSES);
    }
    if (takes.isEmpty() || pbx.offers().isEmpty()) {
      return Aspect.unknown(Topic.OFFER, "one of them does not say");
    }
    if (takes.containsAll(pbx.offers())) {
      return Aspect.fits(Topic.OFFER, words(pbx.offers()), "the endpoint takes what the PBX sends");
    }
    if (takes.contains(pbx.offers().getFirst())) {
      return Aspect.caution(
          Topic.OFFER,
          words(takes),
          "the endpoint takes an "
              + words(takes)
              + " offer only, which the PBX sends unless it is told otherwise");
    }
    return pbx.offers().stream().anyMatch(takes::contains)
        ? Aspect.caution(
            Topic.OFFER,
            words(takes),
            "set the PBX to send an "
                + words(takes)
                + " offer; left alone, it sends a "
                + pbx.offers().getFirst().spelling()
                + " one, which the endpoint refuses")
        : Aspect.conflict(
            Topic.OFFER,
            "the PBX sends a "
                + words(pbx.offers())
                + " offer only, the endpoint takes an "
                + words(takes)
                + " one only: a border controller between can add the SDP");
  }

  private static Aspect srtp(Capabilities endpoint, Capabilities pbx) {
    if (pbx.relaysMedia()) {
      return Aspect.fits(Topic.SRTP, words(endpoint.srtp()), PASSES);
    }
    if (endpoint.srtp().isEmpty() || pbx.srtp().isEmpty()) {
      return Aspect.unknown(Topic.SRTP, "one of them does not say");
    }
    List<SrtpMode> shared = shared(endpoint.srtp(), pbx.srtp());
    if (shared.isEmpty()) {
      return Aspect.conflict(
          Topic.SRTP,
          "the endpoint can do "
              + words(endpoint.srtp())
              + ", the PBX "
              + words(pbx.srtp())
              + ": a border controller between can encrypt one side only");
    }
    return shared.equals(List.of(SrtpMode.DISABLED))
        ? Aspect.fits(Topic.SRTP, words(shared), "in the clear only: one of them cannot encrypt")
        : encrypted(endpoint, pbx, shared);
  }

  /** Both can encrypt: whether they can agree on keys, and over what. */
  private static Aspect encrypted(Capabilities endpoint, Capabilities pbx, List<SrtpMode> shared) {
    boolean isOptional = shared.contains(SrtpMode.DISABLED);
    List<SrtpKeys> keys = shared(endpoint.srtpKeys(), pbx.srtpKeys());
    boolean isKnown = !endpoint.srtpKeys().isEmpty() && !pbx.srtpKeys().isEmpty();
    if (isKnown && keys.isEmpty()) {
      String reason =
          "the endpoint takes its keys by "
              + words(endpoint.srtpKeys())
              + ", the PBX by "
              + words(pbx.srtpKeys());
      return isOptional
          ? Aspect.caution(Topic.SRTP, words(shared), reason + ": leave srtp disabled")
          : Aspect.conflict(Topic.SRTP, reason + ": a border controller has to stand between");
    }
    boolean needsTls = endpoint.srtpNeedsTls() || pbx.srtpNeedsTls();
    if (needsTls && !shared(endpoint.transports(), pbx.transports()).contains(SipTransport.TLS)) {
      return isOptional
          ? Aspect.caution(
              Topic.SRTP,
              words(shared),
              "one of them encrypts over TLS only, which the two do not share: leave srtp disabled")
          : Aspect.conflict(
              Topic.SRTP, "one of them encrypts over TLS only, which the two do not share");
    }
    return Aspect.fits(
        Topic.SRTP,
        words(shared) + (keys.isEmpty() ? "" : " by " + words(keys)),
        needsTls ? "both can, over TLS only" : "both can");
  }

  private static Aspect sessionTimer(Capabilities endpoint, Capabilities pbx) {
    if (endpoint.sessionTimers().orElse(false) || pbx.sessionTimers().orElse(false)) {
      return Aspect.fits(Topic.SESSION_TIMER, "", "one that refreshes is enough (RFC 4028)");
    }
    if (pbx.relaysMedia()) {
      return Aspect.fits(
          Topic.SESSION_TIMER,
          "",
          "it passes through; the other party of the call refreshes, or nobody does");
    }
    return endpoint.sessionTimers().isPresent() && pbx.sessionTimers().isPresent()
        ? Aspect.caution(
            Topic.SESSION_TIMER, "", "nobody refreshes: a dead call goes unnoticed; set a limit")
        : Aspect.unknown(Topic.SESSION_TIMER, "one of them does not say");
  }

  private static Aspect digest(Capabilities pbx) {
    return pbx.digestUsername()
        ? Aspect.fits(
            Topic.DIGEST,
            "",
            "a digest username of its own is possible, and From and To carry the subscriber number")
        : Aspect.caution(
            Topic.DIGEST,
            "",
            "the digest username must be the subscriber number: leave digestUsername out");
  }

  private static Aspect rtpPorts(Capabilities endpoint, Capabilities pbx) {
    String usual =
        pbx.usualRtpPorts()
            .map(ports -> "the PBX uses " + ports + " until somebody changes it there")
            .orElse("as the worksheet says");
    return endpoint
        .fixedRtpPorts()
        .map(ports ->
            Aspect.caution(
                Topic.RTP_PORTS,
                ports.toString(),
                "the endpoint's ports cannot be changed: open "
                    + ports
                    + (pbx.usualRtpPorts().isPresent() ? "; " + usual : "")))
        .orElseGet(() -> Aspect.fits(Topic.RTP_PORTS, "", usual));
  }

  private static Aspect nat(Capabilities endpoint) {
    Set<NatMeasure> can = endpoint.natMeasures();
    return can.isEmpty()
        ? Aspect.unknown(Topic.NAT, "the endpoint does not say what it can do")
        : Aspect.fits(Topic.NAT, words(can), "the endpoint can");
  }

  private static <T extends Enum<T>> List<T> shared(Set<T> one, Set<T> other) {
    return one.stream().filter(other::contains).sorted().toList();
  }

  private static String words(Collection<? extends Spelled> values) {
    return values.stream().map(Spelled::spelling).sorted().collect(Collectors.joining(", "));
  }
}

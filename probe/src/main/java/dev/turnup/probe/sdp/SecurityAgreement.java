package dev.turnup.probe.sdp;

import dev.turnup.probe.dtls.Fingerprint;
import java.util.List;
import java.util.Optional;

/** What an offer and its answer agree on about security, as one end sees it. */
public sealed interface SecurityAgreement {
  /**
   * Plain RTP.
   *
   * @param wasOfferedSecure whether the offer had keys, which the answer passes over
   */
  record Plain(boolean wasOfferedSecure) implements SecurityAgreement {}

  /**
   * SRTP with keys from the descriptions.
   *
   * @param ours secures what we send
   * @param theirs secures what we receive
   */
  record Sdes(CryptoLine ours, CryptoLine theirs) implements SecurityAgreement {}

  /**
   * SRTP with keys from a handshake.
   *
   * @param theirs what the other side will show
   * @param isClient whether we begin
   * @param isNew whether the other side wants another handshake where there was one (RFC 4145 §5)
   */
  record Dtls(Fingerprint theirs, boolean isClient, boolean isNew) implements SecurityAgreement {}

  /** The answer does not fit the offer: nothing that is sent would be understood. */
  record Broken(Fault fault, String detail) implements SecurityAgreement {}

  /** What is wrong with an answer. */
  enum Fault {
    /** It names a line that the offer does not have, or that has another suite. */
    WRONG_TAG,
    /** It names a suite that the offer does not have. */
    SUITE_NOT_OFFERED,
    /** It has no key, or one that does not fit its suite. */
    KEY_UNUSABLE,
    /** It does not say who begins the handshake, or says the same as the offer. */
    ROLE_WRONG
  }

  /** The agreement of two descriptions, of which {@code answer} is the one that answered. */
  static SecurityAgreement of(
      SessionDescription local, SessionDescription remote, SessionDescription answer) {
    Optional<MediaDescription> ours = local.audio();
    Optional<MediaDescription> theirs = remote.audio();
    if (ours.isEmpty() || theirs.isEmpty()) {
      return new Plain(false);
    }
    boolean isAnswerOurs = answer.equals(local);
    MediaDescription offered = isAnswerOurs ? theirs.get() : ours.get();
    MediaDescription answered = isAnswerOurs ? ours.get() : theirs.get();
    boolean isHandshaken =
        answered.protocol().equals(Securing.HANDSHAKEN)
            || answer.attributeOf(answered, Securing.FINGERPRINT).isPresent();
    if (isHandshaken && answered.cryptoLines().isEmpty()) {
      SessionDescription offer = isAnswerOurs ? remote : local;
      return handshaken(
          remote.attributeOf(theirs.get(), Securing.FINGERPRINT),
          offer.attributeOf(offered, Securing.SETUP).orElse(Securing.EITHER),
          answer.attributeOf(answered, Securing.SETUP).orElse(""),
          isAnswerOurs,
          remote.attributeOf(theirs.get(), "connection").filter("new"::equals).isPresent());
    }
    List<CryptoLine> chosen = answered.cryptoLines();
    if (chosen.isEmpty()) {
      return answered.protocol().equals(Securing.PLAIN)
          ? new Plain(offered.isSecured())
          : new Broken(Fault.KEY_UNUSABLE, "the answer has no a=crypto line that can be read");
    }
    CryptoLine answerLine = chosen.getFirst();
    List<CryptoLine> lines = offered.cryptoLines();
    Optional<CryptoLine> named =
        lines.stream().filter(line -> line.tag() == answerLine.tag()).findFirst();
    if (named.isEmpty() || !named.get().suite().equalsIgnoreCase(answerLine.suite())) {
      return misnamed(lines, answerLine);
    }
    Optional<String> obstacle = answerLine.obstacle().or(() -> named.get().obstacle());
    if (obstacle.isPresent()) {
      return new Broken(Fault.KEY_UNUSABLE, obstacle.get());
    }
    return isAnswerOurs ? new Sdes(answerLine, named.get()) : new Sdes(named.get(), answerLine);
  }

  private static SecurityAgreement handshaken(
      Optional<String> theirs,
      String offered,
      String answered,
      boolean isAnswerOurs,
      boolean isNew) {
    Optional<Fingerprint> fingerprint = theirs.flatMap(Fingerprint::tryParse);
    if (fingerprint.isEmpty()) {
      return new Broken(Fault.KEY_UNUSABLE, "there is no a=fingerprint that can be read");
    }
    boolean isActive = answered.equals(Securing.ACTIVE);
    boolean isRole = isActive || answered.equals(Securing.PASSIVE);
    if (!isRole || answered.equals(offered)) {
      return new Broken(
          Fault.ROLE_WRONG,
          "offered a=setup:%s; answered %s"
              .formatted(offered, answered.isEmpty() ? "none" : "a=setup:" + answered));
    }
    return new Dtls(fingerprint.get(), isActive == isAnswerOurs, isNew);
  }

  private static Broken misnamed(List<CryptoLine> offered, CryptoLine answered) {
    boolean isKnown =
        offered.stream().anyMatch(line -> line.suite().equalsIgnoreCase(answered.suite()));
    String offers = String.join("; ", offered.stream().map(CryptoLine::toString).toList());
    return new Broken(
        isKnown ? Fault.WRONG_TAG : Fault.SUITE_NOT_OFFERED,
        "offered " + offers + "; answered " + answered);
  }
}

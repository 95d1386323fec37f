package dev.turnup.probe.sdp;

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

  /** The answer does not fit the offer: nothing that is sent would be understood. */
  record Broken(Fault fault, String detail) implements SecurityAgreement {}

  /** What is wrong with an answer. */
  enum Fault {
    /** It names a line that the offer does not have, or that has another suite. */
    WRONG_TAG,
    /** It names a suite that the offer does not have. */
    SUITE_NOT_OFFERED,
    /** It has no key, or one that does not fit its suite. */
    KEY_UNUSABLE
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

  private static Broken misnamed(List<CryptoLine> offered, CryptoLine answered) {
    boolean isKnown =
        offered.stream().anyMatch(line -> line.suite().equalsIgnoreCase(answered.suite()));
    String offers = String.join("; ", offered.stream().map(CryptoLine::toString).toList());
    return new Broken(
        isKnown ? Fault.WRONG_TAG : Fault.SUITE_NOT_OFFERED,
        "offered " + offers + "; answered " + answered);
  }
}

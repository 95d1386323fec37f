package dev.turnup.probe.sdp;

import dev.turnup.probe.ice.IceDescription;
import dev.turnup.probe.ice.IceRole;
import java.util.Optional;

/** What an offer and its answer agree on about ICE, as one end sees it (RFC 8839 §4.2.5). */
public sealed interface IceAgreement {
  /**
   * Media goes where the descriptions say.
   *
   * @param weSpeak whether ours speaks ICE, so that it is the other one that does not
   */
  record Unspoken(boolean weSpeak) implements IceAgreement {}

  /**
   * An address is none of the candidates beside it: somebody has rewritten it on the way.
   *
   * @param isOurs whether it is our address, by the other end's word
   */
  record Mismatched(boolean isOurs, String address) implements IceAgreement {}

  /**
   * Checks find out where media goes.
   *
   * @param role ours; a lite end leaves the control to the other one
   */
  record Agreed(IceDescription theirs, IceRole role) implements IceAgreement {}

  /** The agreement of two descriptions, of which {@code answer} is the one that answered. */
  static IceAgreement of(
      SessionDescription local, SessionDescription remote, SessionDescription answer) {
    Optional<MediaDescription> ours = local.audio();
    Optional<MediaDescription> theirs = remote.audio();
    if (ours.isEmpty() || theirs.isEmpty()) {
      return new Unspoken(false);
    }
    IceDescription own = local.iceOf(ours.get());
    IceDescription other = remote.iceOf(theirs.get());
    if (other.isMismatch()) {
      return new Mismatched(true, address(local, ours.get()));
    }
    if (own.isMismatch() || own.isSpoken() && IceAttributes.isMismatched(remote, theirs.get())) {
      return new Mismatched(false, address(remote, theirs.get()));
    }
    if (!own.isSpoken() || !other.isSpoken()) {
      return new Unspoken(own.isSpoken());
    }
    boolean isControlling = !answer.equals(local) || other.isLite();
    return new Agreed(other, isControlling ? IceRole.CONTROLLING : IceRole.CONTROLLED);
  }

  private static String address(SessionDescription session, MediaDescription section) {
    return session.addressOf(section).orElse("?") + ":" + section.port();
  }
}

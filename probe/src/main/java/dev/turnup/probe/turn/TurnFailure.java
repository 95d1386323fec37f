package dev.turnup.probe.turn;

import dev.turnup.probe.stun.StunMessage;

/**
 * Why a TURN server does not do what it was asked for.
 *
 * @param code of the error response (RFC 8656 §19, RFC 8489 §14.8); 0 when there was none
 * @param reason the server's own words, or ours; one short line
 */
public record TurnFailure(Kind kind, int code, String reason) {
  private static final int LONGEST = 120;

  /** What stands in the way. */
  public enum Kind {
    /** No answer to any request. */
    NO_ANSWER,
    /** There is no connection to the server, or it has ended. */
    UNREACHABLE,
    /** 300: go elsewhere, and elsewhere was of no use either. */
    REDIRECTED,
    /** 401 in spite of credentials, or 441: the allocation is another user's. */
    CREDENTIALS,
    /** 403: not this peer, or not this user. */
    FORBIDDEN,
    /** 437: there is no such allocation, or there is one already. */
    MISMATCH,
    /** 440 or 443: not this version of IP. */
    FAMILY,
    /** 442: no relaying over UDP. */
    TRANSPORT,
    /** 486: this user has as many allocations as he may. */
    QUOTA,
    /** 508: the server has no more ports. */
    CAPACITY,
    /** An answer without what it must say. */
    UNINTELLIGIBLE,
    /** Any other refusal. */
    OTHER
  }

  /** Makes one line of the reason: it is a stranger's. */
  public TurnFailure {
    String line = reason.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]+", " ").strip();
    reason = line.length() > LONGEST ? line.substring(0, LONGEST) : line;
  }

  static TurnFailure noAnswer() {
    return new TurnFailure(Kind.NO_ANSWER, 0, "no answer");
  }

  static TurnFailure unreachable(String reason) {
    return new TurnFailure(Kind.UNREACHABLE, 0, reason);
  }

  static TurnFailure unintelligible(String reason) {
    return new TurnFailure(Kind.UNINTELLIGIBLE, 0, reason);
  }

  static TurnFailure of(StunMessage refusal) {
    return refusal
        .error()
        .map(error -> new TurnFailure(kind(error.code()), error.code(), error.reason()))
        .orElseGet(() -> unintelligible("an error response without an error code"));
  }

  private static Kind kind(int code) {
    return switch (code) {
      case 300 -> Kind.REDIRECTED;
      case 401, 438, 441 -> Kind.CREDENTIALS;
      case 403 -> Kind.FORBIDDEN;
      case 437 -> Kind.MISMATCH;
      case 440, 443 -> Kind.FAMILY;
      case 442 -> Kind.TRANSPORT;
      case 486 -> Kind.QUOTA;
      case 508 -> Kind.CAPACITY;
      default -> Kind.OTHER;
    };
  }

  /** As people say it: {@code 486 Allocation Quota Reached}. */
  public String words() {
    return code == 0 ? reason : (code + " " + reason).strip();
  }
}

package dev.turnup.probe.ice;

/**
 * What came to an agent.
 *
 * @param answered checks of the other end that were answered with success
 * @param conflicts checks in which it claimed our role
 * @param unauthorized checks with wrong credentials (answered 401) or none (400)
 * @param unknown checks with attributes that must be understood and are not (420)
 * @param ignored what is no STUN, has a wrong fingerprint, or answers nothing that we asked
 */
public record IceTally(int answered, int conflicts, int unauthorized, int unknown, int ignored) {
  static final IceTally NONE = new IceTally(0, 0, 0, 0, 0);

  IceTally oneAnswered() {
    return new IceTally(answered + 1, conflicts, unauthorized, unknown, ignored);
  }

  IceTally oneConflict() {
    return new IceTally(answered, conflicts + 1, unauthorized, unknown, ignored);
  }

  IceTally oneUnauthorized() {
    return new IceTally(answered, conflicts, unauthorized + 1, unknown, ignored);
  }

  IceTally oneUnknown() {
    return new IceTally(answered, conflicts, unauthorized, unknown + 1, ignored);
  }

  IceTally oneIgnored() {
    return new IceTally(answered, conflicts, unauthorized, unknown, ignored + 1);
  }
}

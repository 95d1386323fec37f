package dev.turnup.lab.pbx;

import dev.turnup.probe.sip.digest.DigestAlgorithm;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * How a {@link LabPbx} is set up.
 *
 * @param configuration the folder of pjsip.conf and extensions.conf
 * @param port of SIP, UDP and TCP; 0 for any free one
 * @param algorithms that challenges offer, in this order
 * @param inviteChallenge the status that challenges INVITEs: 401 as Asterisk does, or 407
 * @param clock by which registrations expire
 * @param random makes nonces, tags and sources
 */
public record PbxSettings(
    Path configuration,
    int port,
    List<DigestAlgorithm> algorithms,
    int inviteChallenge,
    PbxFaults faults,
    Clock clock,
    RandomGenerator random) {
  public PbxSettings {
    algorithms = List.copyOf(algorithms);
    if (inviteChallenge != 401 && inviteChallenge != 407) {
      throw new IllegalArgumentException(inviteChallenge + " is no challenge");
    }
  }

  /** A healthy PBX on any free port that challenges with MD5, as Asterisk does. */
  public static PbxSettings in(Path configuration) {
    return new PbxSettings(
        configuration,
        0,
        List.of(DigestAlgorithm.MD5),
        401,
        PbxFaults.NONE,
        Clock.systemUTC(),
        new SecureRandom());
  }

  public PbxSettings withPort(int other) {
    return new PbxSettings(
        configuration, other, algorithms, inviteChallenge, faults, clock, random);
  }

  public PbxSettings withAlgorithms(List<DigestAlgorithm> other) {
    return new PbxSettings(configuration, port, other, inviteChallenge, faults, clock, random);
  }

  public PbxSettings withInviteChallenge(int status) {
    return new PbxSettings(configuration, port, algorithms, status, faults, clock, random);
  }

  public PbxSettings withFaults(PbxFaults other) {
    return new PbxSettings(configuration, port, algorithms, inviteChallenge, other, clock, random);
  }

  public PbxSettings withClock(Clock other) {
    return new PbxSettings(configuration, port, algorithms, inviteChallenge, faults, other, random);
  }
}

package dev.turnup.probe.ice;

import dev.turnup.probe.stun.StunAttribute;
import dev.turnup.probe.stun.StunClass;
import dev.turnup.probe.stun.StunKey;
import dev.turnup.probe.stun.StunMessage;
import dev.turnup.probe.stun.StunMethod;
import dev.turnup.probe.stun.StunTransaction;
import dev.turnup.probe.stun.StunWriter;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The messages of connectivity checks (RFC 8445 §7, RFC 8489 §9.1). */
final class IceMessages {
  private static final Set<Integer> KNOWN =
      Set.of(
          StunAttribute.MAPPED_ADDRESS,
          StunAttribute.USERNAME,
          StunAttribute.MESSAGE_INTEGRITY,
          StunAttribute.ERROR_CODE,
          StunAttribute.UNKNOWN_ATTRIBUTES,
          StunAttribute.REALM,
          StunAttribute.NONCE,
          StunAttribute.MESSAGE_INTEGRITY_SHA256,
          StunAttribute.XOR_MAPPED_ADDRESS,
          StunAttribute.PRIORITY,
          StunAttribute.USE_CANDIDATE);

  private final IceCredentials ours;
  private final StunKey ourKey;

  IceMessages(IceCredentials ours) {
    this.ours = ours;
    this.ourKey = StunKey.shortTerm(ours.password());
  }

  /** A check (RFC 8445 §7.2.2). */
  byte[] check(
      StunTransaction transaction,
      CheckedPair pair,
      IceCredentials theirs,
      IceRole role,
      long tieBreaker,
      boolean isNominating) {
    long priority = pair.local.candidate().priority();
    int localPreference = (int) (priority >> 8 & 0xFFFF);
    StunWriter out =
        new StunWriter(StunMethod.BINDING, StunClass.REQUEST, transaction)
            .add(StunAttribute.USERNAME, theirs.fragment() + ":" + ours.fragment())
            .add(
                StunAttribute.PRIORITY,
                Candidate.priority(CandidateKind.PEER_REFLEXIVE, localPreference, pair.component()))
            .add(attribute(role), ByteBuffer.allocate(8).putLong(tieBreaker).array());
    if (isNominating) {
      out.add(StunAttribute.USE_CANDIDATE, new byte[0]);
    }
    return out.withIntegrity(StunKey.shortTerm(theirs.password())).withFingerprint().octets();
  }

  private static int attribute(IceRole role) {
    return role == IceRole.CONTROLLING
        ? StunAttribute.ICE_CONTROLLING
        : StunAttribute.ICE_CONTROLLED;
  }

  /** Why a check of theirs is not to be believed (RFC 8489 §9.1.3, §6.3.1). */
  Optional<StunMessage.Error> fault(StunMessage request) {
    Optional<String> user = request.text(StunAttribute.USERNAME);
    boolean isAny =
        request.value(StunAttribute.MESSAGE_INTEGRITY).isPresent()
            || request.value(StunAttribute.MESSAGE_INTEGRITY_SHA256).isPresent();
    if (user.isEmpty() || !isAny) {
      return Optional.of(new StunMessage.Error(400, "Bad Request"));
    }
    if (!user.get().startsWith(ours.fragment() + ":") || !request.isIntact(ourKey)) {
      return Optional.of(new StunMessage.Error(401, "Unauthenticated"));
    }
    return unknown(request).isEmpty()
        ? Optional.empty()
        : Optional.of(new StunMessage.Error(420, "Unknown Attribute"));
  }

  private static List<Integer> unknown(StunMessage request) {
    return request.unknown(KNOWN);
  }

  /** The tie-breaker with which the other end claims a role. */
  static Optional<Long> claim(StunMessage request, IceRole role) {
    return request
        .value(attribute(role))
        .filter(value -> value.length == Long.BYTES)
        .map(value -> ByteBuffer.wrap(value).getLong());
  }

  /** The answer to a check that came from there. */
  byte[] success(StunMessage request, InetSocketAddress from) {
    return new StunWriter(StunMethod.BINDING, StunClass.SUCCESS, request.transaction())
        .addMasked(StunAttribute.XOR_MAPPED_ADDRESS, from)
        .withIntegrity(ourKey)
        .withFingerprint()
        .octets();
  }

  /** The answer to one that is not to be believed, or that conflicts. */
  byte[] error(StunMessage request, StunMessage.Error error) {
    StunWriter out =
        new StunWriter(StunMethod.BINDING, StunClass.ERROR, request.transaction()).addError(error);
    if (error.code() == 420) {
      List<Integer> types = unknown(request);
      ByteBuffer value = ByteBuffer.allocate(2 * types.size());
      types.forEach(type -> value.putShort(type.shortValue()));
      out.add(StunAttribute.UNKNOWN_ATTRIBUTES, value.array());
    }
    // Who could not prove himself gets no proof either (RFC 8489 §9.1.3.1).
    return (error.code() > 401 ? out.withIntegrity(ourKey) : out).withFingerprint().octets();
  }
}

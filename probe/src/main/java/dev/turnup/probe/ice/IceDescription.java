package dev.turnup.probe.ice;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one end says of itself for one media stream (RFC 8839 §5).
 *
 * @param credentials empty when it does not speak ICE, or writes them wrong
 * @param isLite whether it sends no checks of its own, and has host candidates only
 * @param options {@code ice-options}
 * @param remoteCandidates those of the other end that it has in use, by component
 * @param isEnd whether no more candidates come ({@code end-of-candidates}, RFC 8840 §8.2)
 * @param isMismatch whether it found that somebody has rewritten the other end's address
 */
public record IceDescription(
    Optional<IceCredentials> credentials,
    boolean isLite,
    List<String> options,
    List<Candidate> candidates,
    List<RemoteCandidate> remoteCandidates,
    boolean isEnd,
    boolean isMismatch) {
  /** Nothing of ICE. */
  public static final IceDescription NONE =
      new IceDescription(Optional.empty(), false, List.of(), List.of(), List.of(), false, false);

  /** The answer to an address that somebody has rewritten (RFC 8839 §4.2.5). */
  public static final IceDescription MISMATCH =
      new IceDescription(Optional.empty(), false, List.of(), List.of(), List.of(), false, true);

  /** What is in use for a component: {@code a=remote-candidates}. */
  public record RemoteCandidate(int component, InetSocketAddress address) {}

  /** Copies what is given. */
  public IceDescription {
    options = List.copyOf(options);
    candidates = List.copyOf(candidates);
    remoteCandidates = List.copyOf(remoteCandidates);
  }

  /** What a full agent that follows RFC 8445 says ({@code ice2}). */
  public static IceDescription full(IceCredentials credentials, List<Candidate> candidates) {
    return new IceDescription(
        Optional.of(credentials), false, List.of("ice2"), candidates, List.of(), false, false);
  }

  /** Whether it speaks ICE. */
  public boolean isSpoken() {
    return credentials.isPresent() && !candidates.isEmpty();
  }

  /** Whether media that goes to that address can go by ICE. */
  public boolean announces(InetSocketAddress address) {
    return candidates.stream().anyMatch(candidate -> candidate.address().equals(address));
  }

  /** For which components there are candidates that can be used. */
  Set<Integer> components() {
    return candidates.stream()
        .filter(Candidate::isUdp)
        .map(Candidate::component)
        .collect(Collectors.toSet());
  }
}

package dev.turnup.deployer.transport.http;

import dev.turnup.deployer.transport.Access;
import dev.turnup.deployer.transport.TransportException;
import dev.turnup.schema.catalog.OptionDescriptor;
import dev.turnup.schema.catalog.OptionDescriptor.Kind;
import dev.turnup.schema.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Proves to a device who we are, request by request: basic (RFC 7617), digest (RFC 7616) or bearer
 * (RFC 6750). Not thread-safe.
 */
final class Login {
  /** What the device asks for is given, digest before basic. */
  private static final String ANY = "any";

  private static final String BASIC = "basic";
  private static final String DIGEST = "digest";
  private static final String BEARER = "bearer";
  private static final List<String> WAYS = List.of(ANY, BASIC, DIGEST, BEARER);
  private static final int CLIENT_NONCE_OCTETS = 18;

  static final List<OptionDescriptor> DESCRIPTORS =
      List.of(
          OptionDescriptor.withFallback(
                  "authentication",
                  Kind.TEXT,
                  ANY,
                  "How the user logs in: any is what the device asks for, digest before basic;"
                      + " digest never shows the password to it.")
              .withChoices(WAYS),
          OptionDescriptor.optional("username", Kind.TEXT, "User for basic or digest."),
          OptionDescriptor.optional("password", Kind.SECRET, "Password of the user."),
          OptionDescriptor.optional("token", Kind.SECRET, "Token for bearer, in place of a user."));

  private final String way;
  private final String username;
  private final Secret password;
  private final boolean hasUser;
  private final SecureRandom random = new SecureRandom();
  private boolean isBasic;
  private @Nullable Digest digest;
  private int count;
  private String askedFor = "";

  private Login(String way, String username, Secret password, boolean hasUser) {
    this.way = way;
    this.username = username;
    this.password = password;
    this.hasUser = hasUser;
    this.isBasic = way.equals(BASIC);
  }

  static Login of(Access access) throws TransportException {
    String way = access.option("authentication").orElse(ANY);
    if (!WAYS.contains(way)) {
      throw access.bad("authentication", "\"" + way + "\" is none of " + String.join(", ", WAYS));
    }
    Optional<Secret> token = access.secret("token");
    Optional<Secret> password = access.secret("password");
    boolean hasUser = password.isPresent() || access.option("username").isPresent();
    if (token.isPresent() && hasUser) {
      throw access.bad("token", "a token and a user cannot both log in");
    }
    if (way.equals(BEARER) || (way.equals(ANY) && token.isPresent())) {
      if (token.isEmpty()) {
        access.required("token");
      }
      return new Login(BEARER, "", token.orElse(new Secret("")), true);
    }
    String username = hasUser || !way.equals(ANY) ? access.required("username") : "";
    return new Login(way, username, password.orElse(new Secret("")), !username.isEmpty());
  }

  /** The {@code Authorization} value for a request, as far as one is known to be wanted. */
  Optional<Secret> authorization(Digest.Request request) {
    if (way.equals(BEARER)) {
      return Optional.of(new Secret("Bearer " + password.reveal()));
    }
    if (digest != null) {
      count++;
      return Optional.of(
          new Secret(digest.authorization(username, password, request, count, freshClientNonce())));
    }
    return isBasic ? Optional.of(basic()) : Optional.empty();
  }

  private Secret basic() {
    byte[] pair = (username + ":" + password.reveal()).getBytes(StandardCharsets.UTF_8);
    return new Secret("Basic " + Base64.getEncoder().encodeToString(pair));
  }

  private String freshClientNonce() {
    byte[] octets = new byte[CLIENT_NONCE_OCTETS];
    random.nextBytes(octets);
    return Base64.getUrlEncoder().encodeToString(octets);
  }

  /**
   * Takes in what a device asks for that has refused a request.
   *
   * @param isRepeated whether the request has been answered a challenge already
   * @return whether the request is worth sending again
   */
  boolean learn(List<String> headerValues, boolean isRepeated) {
    List<Challenge> challenges = Challenge.parse(headerValues);
    askedFor =
        challenges.stream().map(Challenge::scheme).distinct().collect(Collectors.joining(", "));
    if (!hasUser || way.equals(BEARER) || way.equals(BASIC)) {
      return false;
    }
    Optional<Digest> strongest = Digest.strongest(challenges);
    if (strongest.isPresent()) {
      digest = strongest.get();
      count = 0;
      return !isRepeated || digest.challenge().isTrue("stale");
    }
    boolean turnsBasic =
        way.equals(ANY)
            && digest == null
            && !isBasic
            && challenges.stream().anyMatch(challenge -> challenge.scheme().equals(BASIC));
    isBasic |= turnsBasic;
    return turnsBasic;
  }

  /** Takes in {@code Authentication-Info} of an answer (RFC 7616 §3.5). */
  void note(Optional<String> information) {
    if (digest == null || information.isEmpty()) {
      return;
    }
    for (Challenge told : new Challenge.Reader(information.get()).read()) {
      String next = told.value("nextnonce");
      if (!next.isEmpty()) {
        digest = digest.withNonce(next);
        count = 0;
      }
    }
  }

  /** Why a login was refused, as far as the way to log in says it. */
  String whyRefused() {
    if (!hasUser) {
      return "the device wants a login, and the worksheet gives none";
    }
    if (way.equals(BEARER)) {
      return "the token is wrong, has expired, or is not for this path";
    }
    if (digest == null && !isBasic && !askedFor.isEmpty()) {
      return "the device asks for " + askedFor + ", which authentication: " + way + " is not";
    }
    return "user or password are wrong, or not for this path";
  }
}

package dev.turnup.deployer.transport.http;

import dev.turnup.schema.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Digest access authentication (RFC 7616) by one challenge: MD5, SHA-256 and SHA-512-256, with
 * their {@code -sess} forms; {@code auth}, {@code auth-int} where nothing else is offered, and the
 * form without {@code qop} of RFC 2069. Immutable.
 */
record Digest(Challenge challenge, Algorithm algorithm, String qop) {
  private static final String WITH_BODY = "auth-int";

  /** Hash functions, weakest first. */
  enum Algorithm {
    MD5("MD5", "MD5"),
    SHA_256("SHA-256", "SHA-256"),
    SHA_512_256("SHA-512-256", "SHA-512/256");

    private final String token;
    private final String hashName;

    Algorithm(String token, String hashName) {
      this.token = token;
      this.hashName = hashName;
    }

    private static Optional<Algorithm> find(String name) {
      String plain = name.replaceAll("(?i)-sess$", "");
      return plain.isEmpty()
          ? Optional.of(MD5)
          : Arrays.stream(values()).filter(a -> a.token.equalsIgnoreCase(plain)).findFirst();
    }

    private String hash(byte[] octets) {
      try {
        return HexFormat.of().formatHex(MessageDigest.getInstance(hashName).digest(octets));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java has " + hashName, e);
      }
    }

    private String hash(String... parts) {
      return hash(String.join(":", parts).getBytes(StandardCharsets.UTF_8));
    }
  }

  /** One request as the response covers it; {@code uri} is the target in the request line. */
  record Request(String method, String uri, byte[] body) {}

  /** The strongest of the challenges that can be answered. */
  static Optional<Digest> strongest(List<Challenge> challenges) {
    return challenges.stream()
        .flatMap(challenge -> of(challenge).stream())
        .max(Comparator.comparing(Digest::algorithm));
  }

  private static Optional<Digest> of(Challenge challenge) {
    Map<String, String> given = challenge.parameters();
    Optional<Algorithm> algorithm = Algorithm.find(challenge.value("algorithm"));
    Optional<String> qop =
        given.containsKey("qop") ? protection(challenge.value("qop")) : Optional.of("");
    return challenge.scheme().equals("digest")
            && given.containsKey("realm")
            && given.containsKey("nonce")
            && algorithm.isPresent()
            && qop.isPresent()
        ? Optional.of(new Digest(challenge, algorithm.get(), qop.get()))
        : Optional.empty();
  }

  private static Optional<String> protection(String offered) {
    List<String> tokens =
        Stream.of(offered.toLowerCase(Locale.ROOT).split(",")).map(String::strip).toList();
    return Stream.of("auth", WITH_BODY).filter(tokens::contains).findFirst();
  }

  /** The same with the next nonce that the server has announced (RFC 7616 §3.5). */
  Digest withNonce(String nonce) {
    Map<String, String> parameters =
        challenge.parameters().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    parameters.put("nonce", nonce);
    return new Digest(new Challenge(challenge.scheme(), parameters), algorithm, qop);
  }

  /**
   * The {@code Authorization} value.
   *
   * @param count how often the nonce has been used, this time included: from 1
   */
  String authorization(
      String username, Secret password, Request request, int count, String clientNonce) {
    String realm = challenge.value("realm");
    boolean isHashed = challenge.isTrue("userhash");
    StringBuilder text = new StringBuilder("Digest ");
    text.append("username=")
        .append(quoted(isHashed ? algorithm.hash(username, realm) : username))
        .append(", realm=")
        .append(quoted(realm))
        .append(", uri=")
        .append(quoted(request.uri()))
        .append(", nonce=")
        .append(quoted(challenge.value("nonce")));
    if (challenge.parameters().containsKey("algorithm")) {
      text.append(", algorithm=").append(challenge.value("algorithm"));
    }
    if (!qop.isEmpty()) {
      text.append(", nc=").append(digits(count)).append(", qop=").append(qop);
    }
    if (!qop.isEmpty() || isSession()) {
      text.append(", cnonce=").append(quoted(clientNonce));
    }
    text.append(", response=")
        .append(quoted(response(username, password, request, count, clientNonce)));
    if (challenge.parameters().containsKey("opaque")) {
      text.append(", opaque=").append(quoted(challenge.value("opaque")));
    }
    return text.append(isHashed ? ", userhash=true" : "").toString();
  }

  private boolean isSession() {
    return challenge.value("algorithm").toLowerCase(Locale.ROOT).endsWith("-sess");
  }

  /** RFC 7616 §3.4.1 to §3.4.3. */
  private String response(
      String username, Secret password, Request request, int count, String clientNonce) {
    String nonce = challenge.value("nonce");
    String user = algorithm.hash(username, challenge.value("realm"), password.reveal());
    String secret = isSession() ? algorithm.hash(user, nonce, clientNonce) : user;
    String what =
        qop.equals(WITH_BODY)
            ? algorithm.hash(request.method(), request.uri(), algorithm.hash(request.body()))
            : algorithm.hash(request.method(), request.uri());
    return qop.isEmpty()
        ? algorithm.hash(secret, nonce, what)
        : algorithm.hash(secret, nonce, digits(count), clientNonce, qop, what);
  }

  private static String digits(int count) {
    return "%08x".formatted(count);
  }

  private static String quoted(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}

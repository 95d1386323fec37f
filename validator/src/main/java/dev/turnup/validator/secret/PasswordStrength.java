package dev.turnup.validator.secret;

import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.FieldPath;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.SourceMap;
import dev.turnup.schema.secret.Secret;
import dev.turnup.schema.secret.Secrets;
import dev.turnup.schema.site.Site;
import dev.turnup.schema.site.Subscriber;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Judges digest passwords that were fetched, in words that do not give one away. */
public final class PasswordStrength {
  /** In characters. */
  static final int SHORTEST = 8;

  private PasswordStrength() {}

  /** What is weak about the passwords of a site's subscribers. */
  public static List<Diagnostic> judge(Site site, SourceMap sources, Secrets secrets) {
    List<Diagnostic> findings = new ArrayList<>(0);
    Map<String, Integer> first = new HashMap<>();
    for (int i = 0; i < site.subscribers().size(); i++) {
      Subscriber subscriber = site.subscribers().get(i);
      Optional<String> password =
          subscriber.digestPassword().flatMap(secrets::find).map(Secret::reveal);
      if (password.isEmpty()) {
        continue;
      }
      FieldPath path = path(i);
      String whose = "the digest password of \"" + subscriber.number() + "\" ";
      if (isGuessable(subscriber, password.get())) {
        findings.add(
            finding(SecretCode.GUESSABLE, sources, path, whose + "is made from its own names")
                .withFix("have the PBX make up a random one"));
      } else if (password.get().length() < SHORTEST) {
        findings.add(
            finding(
                    SecretCode.SHORT,
                    sources,
                    path,
                    whose + "has fewer than " + SHORTEST + " characters")
                .withFix("use twelve random characters or more"));
      }
      Integer earlier = first.putIfAbsent(password.get(), i);
      if (earlier != null) {
        String other = site.subscribers().get(earlier).number();
        Diagnostic shared =
            finding(SecretCode.SHARED, sources, path, whose + "is that of \"" + other + "\", too")
                .withFix("give each subscriber its own");
        findings.add(
            sources
                .find(path(earlier))
                .map(place -> shared.withRelated(place, "the other subscriber's"))
                .orElse(shared));
      }
    }
    return findings;
  }

  /** A name with little around it, in either direction. */
  private static boolean isGuessable(Subscriber subscriber, String password) {
    String lower = password.toLowerCase(Locale.ROOT);
    return Stream.of(subscriber.number(), subscriber.effectiveDigestUsername())
        .map(name -> name.toLowerCase(Locale.ROOT))
        .filter(name -> name.length() > 2)
        .flatMap(name -> Stream.of(name, new StringBuilder(name).reverse().toString()))
        .anyMatch(name -> lower.contains(name) && lower.length() < name.length() + SHORTEST);
  }

  private static FieldPath path(int subscriber) {
    return FieldPath.of("subscribers").index(subscriber).field("digestPassword");
  }

  private static Diagnostic finding(
      SecretCode code, SourceMap sources, FieldPath path, String message) {
    Location place = sources.find(path).map(Location::in).orElseGet(() -> Location.field(path));
    return Diagnostic.of(code, place, message);
  }
}

package dev.turnup.validator.rule;

import dev.turnup.schema.secret.SecretReference;
import dev.turnup.schema.site.Host;
import dev.turnup.schema.site.Management;
import dev.turnup.schema.site.Site;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Names of one kind that differ as a word and its misspelling do: two letters swapped, or one too
 * many. Digits do not count, as those of pbx1 and pbx2 are meant.
 */
final class AlmostSame implements Rule {
  private static final int SHORTEST = 5;

  @Override
  public void judge(Judgement judgement) {
    Site site = judgement.site();
    compare(judgement, "host name", hosts(site));
    compare(judgement, "variable", references(site, SecretReference.Env.class));
    compare(judgement, "file", references(site, SecretReference.File.class));
  }

  /** A name and where it stands first. */
  private record Name(String path, String text) {}

  /** Names by what is left of them without digits, with how often they stand there. */
  private static final class Names {
    private final Map<String, Name> first = new LinkedHashMap<>();
    private final Map<String, Integer> count = new LinkedHashMap<>();

    void add(String path, String text) {
      String shape = text.toLowerCase(Locale.ROOT).replaceAll("[0-9]+", "#");
      first.putIfAbsent(shape, new Name(path, text));
      count.merge(shape, 1, Integer::sum);
    }
  }

  private static void compare(Judgement judgement, String what, Names names) {
    List<String> shapes = new ArrayList<>(names.first.keySet());
    for (int i = 1; i < shapes.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (isSlip(shapes.get(i), shapes.get(j))) {
          boolean isLaterRarer =
              names.count.getOrDefault(shapes.get(i), 0)
                  <= names.count.getOrDefault(shapes.get(j), 0);
          Name odd = names.first.get(shapes.get(isLaterRarer ? i : j));
          Name usual = names.first.get(shapes.get(isLaterRarer ? j : i));
          if (odd != null && usual != null) {
            report(judgement, what, odd, usual);
          }
        }
      }
    }
  }

  private static void report(Judgement judgement, String what, Name odd, Name usual) {
    judgement.report(
        judgement.related(
            judgement
                .finding(
                    RuleCode.ALMOST_SAME,
                    odd.path(),
                    "the " + what + " " + odd.text() + " is nearly " + usual.text())
                .withFix("correct the one that is misspelt"),
            usual.path(),
            "the other"));
  }

  /** Whether one is the other with two neighbours swapped, or with one letter more. */
  static boolean isSlip(String one, String other) {
    String longer = one.length() >= other.length() ? one : other;
    String shorter = one.length() >= other.length() ? other : one;
    if (shorter.length() < SHORTEST || longer.length() - shorter.length() > 1) {
      return false;
    }
    int at = 0;
    while (at < shorter.length() && longer.charAt(at) == shorter.charAt(at)) {
      at++;
    }
    if (longer.length() > shorter.length()) {
      return Character.isLetter(longer.charAt(at))
          && longer.substring(at + 1).equals(shorter.substring(at));
    }
    return at + 1 < longer.length()
        && Character.isLetter(longer.charAt(at))
        && Character.isLetter(longer.charAt(at + 1))
        && longer.charAt(at) == shorter.charAt(at + 1)
        && longer.charAt(at + 1) == shorter.charAt(at)
        && longer.substring(at + 2).equals(shorter.substring(at + 2));
  }

  private static Names hosts(Site site) {
    Names names = new Names();
    host(names, "proxy.host", Optional.of(site.proxy().host()));
    host(names, "proxy.domain", site.proxy().domain());
    host(names, "proxy.backup", site.proxy().backup().map(one -> one.host()));
    host(names, "nat.stun.server", site.nat().stun().map(one -> one.server().host()));
    host(names, "nat.turn.server", site.nat().turn().map(one -> one.server().host()));
    managements(site)
        .forEach((path, management) ->
            management.option("host").ifPresent(text -> host(names, path + ".host", text)));
    return names;
  }

  private static void host(Names names, String path, Optional<Host> host) {
    host.filter(one -> !one.isAddress()).ifPresent(one -> host(names, path, one.text()));
  }

  /** The domain of a host name is a name as well. */
  private static void host(Names names, String path, String text) {
    boolean isAddress = text.indexOf(':') >= 0 || text.matches("[0-9.]+");
    if (!isAddress) {
      names.add(path, text);
      int dot = text.indexOf('.');
      if (dot > 0 && text.indexOf('.', dot + 1) > 0) {
        names.add(path, text.substring(dot + 1));
      }
    }
  }

  private static <T extends SecretReference> Names references(Site site, Class<T> kind) {
    Names names = new Names();
    for (int i = 0; i < site.subscribers().size(); i++) {
      String path = "subscribers[" + i + "].digestPassword";
      site.subscribers()
          .get(i)
          .digestPassword()
          .filter(kind::isInstance)
          .ifPresent(one -> names.add(path, text(one)));
    }
    managements(site)
        .forEach((path, management) ->
            management
                .secrets()
                .forEach((option, one) -> {
                  if (kind.isInstance(one)) {
                    names.add(path + "." + option, text(one));
                  }
                }));
    return names;
  }

  private static String text(SecretReference reference) {
    return switch (reference) {
      case SecretReference.Env(String variable) -> variable;
      case SecretReference.File(String path) -> path;
      case SecretReference.Exec _ -> "";
    };
  }

  private static Map<String, Management> managements(Site site) {
    Map<String, Management> found = new LinkedHashMap<>();
    for (Place place : Place.of(site)) {
      place
          .management()
          .ifPresent(one -> found.put(place.at("management") + "." + one.transport(), one));
    }
    return found;
  }
}

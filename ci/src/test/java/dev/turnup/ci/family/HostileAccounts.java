package dev.turnup.ci.family;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Subscribers whose names and passwords hold what means something to one program or another. */
record HostileAccounts(List<Account> all) {
  private static final List<String> PIECES =
      List.of(
          "a", "Z", "7", "&", "<", ">", "\"", "'", ";", "#", "$", "{", "}", "${x}", "%", "%s", "=",
          "=>", "[", "]", "\\", "\\;", ";--", " ", "ä", "日本", "😀", ",", "@", "|", ":", "(", ")",
          "!", "*", "_", "~", "//", "%41", "\\n", "`id`", "$(id)", "?", "^", "\\\\");
  private static final int FIRST = 6001;

  /** One of them; its password is the secret of a variable of its own. */
  record Account(String number, String name, String user, String password) {
    String variable() {
      return "P" + number;
    }

    String line() {
      return "  - { number: \"%s\", displayName: %s, digestUsername: %s, digestPassword: { env: %s } }"
          .formatted(number, quoted(name), quoted(user), variable());
    }
  }

  /**
   * So many that somebody takes.
   *
   * @param first how many numbers come before theirs
   */
  static HostileAccounts taken(long seed, int first, int count, Predicate<HostileAccounts> taker) {
    Random random = new Random(seed);
    List<Account> taken = new ArrayList<>();
    for (int tries = 0; taken.size() < count && tries < count * 200; tries++) {
      String number = Integer.toString(FIRST + first + taken.size());
      Account one = new Account(number, text(random), text(random), text(random));
      boolean isOthers = taken.stream().anyMatch(other -> other.user().equals(one.user()));
      if (!isOthers && taker.test(new HostileAccounts(List.of(one)))) {
        taken.add(one);
      }
    }
    if (taken.size() < count) {
      throw new AssertionError("of " + count * 200 + " accounts only " + taken.size() + " taken");
    }
    return new HostileAccounts(taken);
  }

  private static String text(Random random) {
    return Stream.generate(() -> PIECES.get(random.nextInt(PIECES.size())))
        .limit(2 + random.nextInt(5))
        .collect(Collectors.joining());
  }

  HostileAccounts and(HostileAccounts others) {
    return new HostileAccounts(Stream.concat(all.stream(), others.all.stream()).toList());
  }

  List<String> users() {
    return all.stream().map(Account::user).toList();
  }

  /** As the worksheet has them. */
  String worksheet() {
    return all.stream()
        .map(Account::line)
        .collect(Collectors.joining("\n", "subscribers:\n", "\n"));
  }

  Map<String, String> secrets() {
    return all.stream()
        .collect(
            Collectors.toMap(
                Account::variable, Account::password, (one, _) -> one, LinkedHashMap::new));
  }

  /** Their numbers, as a list of the worksheet. */
  String lines() {
    return all.stream()
        .map(each -> "\"" + each.number() + "\"")
        .collect(Collectors.joining(", ", "[", "]"));
  }

  /** A text as YAML has it between double quotes (YAML 1.2 §5.7). */
  static String quoted(String text) {
    return IntStream.of(text.codePoints().toArray())
        .mapToObj(c -> c == '"' || c == '\\' ? "\\" + (char) c : Character.toString(c))
        .collect(Collectors.joining("", "\"", "\""));
  }
}

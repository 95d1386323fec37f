package dev.turnup.lab.pbx.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts extensions together from the sections of {@code extensions.conf}. */
final class DialplanReader {
  private static final Pattern EXTENSION = Pattern.compile("([^,]+),(.*)");
  private static final Pattern STEP =
      Pattern.compile("(?:n|[0-9]+)(?:\\([^)]*\\))?,\\s*(\\w+)(?:\\((.*)\\))?\\s*");

  private final AsteriskFile file;
  private final List<String> misunderstood;
  private final Map<String, List<DialplanStep>> extensions = new HashMap<>();
  private final List<String> includes = new ArrayList<>();
  private String extension = "";

  DialplanReader(AsteriskFile file) {
    this.file = file;
    this.misunderstood = new ArrayList<>(file.misunderstood());
  }

  Dialplan read() {
    Map<String, Dialplan.Context> contexts = new LinkedHashMap<>();
    for (AsteriskSection section : file.sections()) {
      if (!section.name().equals("general") && !section.name().equals("globals")) {
        contexts.merge(section.name(), context(section), DialplanReader::joined);
      }
    }
    return new Dialplan(contexts, misunderstood);
  }

  private Dialplan.Context context(AsteriskSection section) {
    extensions.clear();
    includes.clear();
    extension = "";
    for (AsteriskOption option : section.options()) {
      if (!option(option)) {
        misunderstood.add("[" + section.name() + "] " + option.name() + " => " + option.value());
      }
    }
    return new Dialplan.Context(copied(), includes);
  }

  private Map<String, List<DialplanStep>> copied() {
    Map<String, List<DialplanStep>> copy = new HashMap<>();
    extensions.forEach((number, steps) -> copy.put(number, List.copyOf(steps)));
    return copy;
  }

  private boolean option(AsteriskOption option) {
    return switch (option.name()) {
      case "include" -> includes.add(option.value());
      case "exten" -> {
        Matcher matcher = EXTENSION.matcher(option.value());
        if (!matcher.matches()) {
          yield false;
        }
        extension = matcher.group(1).strip();
        yield step(matcher.group(2));
      }
      case "same" -> step(option.value());
      default -> false;
    };
  }

  /** An application that is not known ends the call when it is reached, as in Asterisk. */
  private boolean step(String text) {
    Matcher matcher = STEP.matcher(text.strip());
    if (!matcher.matches() || extension.isEmpty() || extension.startsWith("_")) {
      return false;
    }
    String arguments = matcher.group(2) == null ? "" : matcher.group(2);
    var application = DialplanApplication.find(matcher.group(1));
    extensions
        .computeIfAbsent(extension, _ -> new ArrayList<>())
        .add(
            new DialplanStep(
                application.orElse(DialplanApplication.HANGUP), DialplanStep.split(arguments)));
    return application.isPresent();
  }

  private static Dialplan.Context joined(Dialplan.Context first, Dialplan.Context second) {
    Map<String, List<DialplanStep>> extensions = new HashMap<>(second.extensions());
    extensions.putAll(first.extensions());
    List<String> includes = new ArrayList<>(first.includes());
    includes.addAll(second.includes());
    return new Dialplan.Context(extensions, includes);
  }
}

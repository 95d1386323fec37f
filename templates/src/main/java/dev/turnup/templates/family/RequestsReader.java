package dev.turnup.templates.family;

import dev.turnup.schema.artifact.DeviceRequests;
import dev.turnup.schema.artifact.DeviceRequests.Call;
import dev.turnup.schema.artifact.DeviceRequests.Fault;
import dev.turnup.schema.artifact.DeviceRequests.Meaning;
import dev.turnup.schema.artifact.DeviceRequests.Pairs;
import dev.turnup.schema.artifact.DeviceRequests.Syntax;
import dev.turnup.schema.artifact.DeviceRequests.When;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads {@code requests} of a family: how its artifacts travel where they are no files. */
final class RequestsReader {
  private static final Pattern SEND = Pattern.compile("([A-Z]+) (\\{path}\\S*|/\\S*)");
  private static final int LEAST_STATUS = 200;
  private static final int LEAST_REFUSAL = 300;
  private static final int MOST_STATUS = 599;

  private RequestsReader() {}

  /** By name. */
  static Map<String, DeviceRequests> read(YamlObject family) {
    Map<String, DeviceRequests> byName = new LinkedHashMap<>();
    family
        .objects("requests", yaml -> Map.entry(yaml.text("name"), one(yaml)))
        .forEach(entry -> byName.put(entry.getKey(), entry.getValue()));
    return byName;
  }

  private static DeviceRequests one(YamlObject yaml) {
    Set<String> known = new LinkedHashSet<>(List.of("path", "name", "parent"));
    List<Call> read = calls(yaml, "read", known);
    if (read.stream().noneMatch(call -> call.captures().containsKey("document"))) {
      yaml.problems().add(yaml.node(), "no request under \"read\" captures \"document\"");
    }
    Set<String> written = new LinkedHashSet<>(known);
    written.add("fields");
    String syntax =
        yaml.choice("syntax", yaml.optionalText("syntax").orElse("json"), List.of("json", "xml"));
    return new DeviceRequests(
        syntax.equals("xml") ? Syntax.XML : Syntax.JSON,
        read,
        calls(yaml, "write", written),
        calls(yaml, "delete", known),
        yaml.texts("keys"),
        yaml.flag("exact", false),
        pairs(yaml),
        Set.copyOf(yaml.texts("unreadable")),
        yaml.objects("faults", RequestsReader::fault));
  }

  private static Optional<Pairs> pairs(YamlObject yaml) {
    List<String> names = yaml.texts("pairs");
    if (names.isEmpty()) {
      return Optional.empty();
    }
    if (names.size() != 2) {
      yaml.problems()
          .add(
              yaml.find("pairs").orElse(yaml.node()),
              "\"pairs\" are two fields: that of the name and that of the value");
    }
    return Optional.of(new Pairs(names.getFirst(), names.getLast()));
  }

  /** Each may use what the ones before it captured. */
  private static List<Call> calls(YamlObject yaml, String key, Set<String> known) {
    List<Call> calls = yaml.objects(key, call -> call(call, known));
    if (calls.isEmpty() && !key.equals("delete")) {
      yaml.problems().add(yaml.node(), "there is no request under \"" + key + "\"");
    }
    return calls;
  }

  private static Call call(YamlObject yaml, Set<String> known) {
    Matcher send = SEND.matcher(yaml.text("send"));
    if (!send.matches()) {
      yaml.problems()
          .add(
              yaml.find("send").orElse(yaml.node()),
              "\"send\" is a method and a path, for example \"PUT {path}\"");
    }
    Optional<String> body = yaml.optionalText("body");
    Map<String, String> headers = texts(yaml, "headers");
    Stream.concat(
            Stream.of(send.matches() ? send.group(2) : "", body.orElse("")),
            headers.values().stream())
        .flatMap(text -> Placeholders.names(text).stream())
        .filter(name -> !known.contains(name))
        .forEach(name ->
            yaml.problems()
                .addChoice(yaml.node(), "\"{" + name + "}\" stands for nothing", name, known));
    Map<String, String> captures = texts(yaml, "captures");
    captures.forEach((name, pointer) -> {
      if (!pointer.isEmpty() && !pointer.startsWith("/")) {
        yaml.problems().add(yaml.node(), "\"" + pointer + "\" is no JSON Pointer");
      }
    });
    known.addAll(captures.keySet());
    return new Call(
        send.matches() ? send.group(1) : "GET",
        send.matches() ? send.group(2) : "/",
        headers,
        body,
        captures,
        yaml.optionalText("when")
            .map(when -> yaml.choice("when", when, List.of("absent", "present")))
            .map(when -> when.equals("absent") ? When.ABSENT : When.PRESENT)
            .orElse(When.ALWAYS));
  }

  private static Map<String, String> texts(YamlObject yaml, String key) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<ScalarNode, ScalarNode> entry : yaml.entries(key).entrySet()) {
      texts.put(entry.getKey().getValue(), entry.getValue().getValue());
    }
    return texts;
  }

  private static Fault fault(YamlObject yaml) {
    String status = yaml.text("status");
    int code = status.matches("[0-9]{3}") ? Integer.parseInt(status) : 0;
    if (code < LEAST_STATUS || code > MOST_STATUS) {
      yaml.problems()
          .add(yaml.find("status").orElse(yaml.node()), "a status of a refusal is 200 to 599");
    } else if (code < LEAST_REFUSAL && yaml.optionalText("text").isEmpty()) {
      yaml.problems()
          .add(yaml.node(), "a refusal of status " + code + " is told by its \"text\" alone");
    }
    List<String> words =
        Stream.of(Meaning.values()).map(one -> one.name().toLowerCase(Locale.ROOT)).toList();
    String meaning = yaml.choice("means", yaml.text("means"), words);
    return new Fault(
        code,
        yaml.optionalText("text").orElse(""),
        words.contains(meaning)
            ? Meaning.valueOf(meaning.toUpperCase(Locale.ROOT))
            : Meaning.REFUSED,
        yaml.text("cause"),
        yaml.optionalText("fix").orElse(""));
  }
}

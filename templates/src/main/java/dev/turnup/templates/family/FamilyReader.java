package dev.turnup.templates.family;

import dev.turnup.schema.artifact.Artifact;
import dev.turnup.schema.artifact.DeviceRequests;
import dev.turnup.schema.catalog.FamilyDescriptor;
import dev.turnup.schema.catalog.FamilyKind;
import dev.turnup.schema.catalog.OptionDescriptor;
import dev.turnup.schema.diagnostic.DiagnosticCode;
import dev.turnup.schema.diagnostic.Outcome;
import dev.turnup.schema.site.Codec;
import dev.turnup.templates.engine.Layout;
import dev.turnup.templates.format.FileSyntax;
import dev.turnup.templates.format.FileSyntaxes;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a family's folder; everything wrong with it comes at once, with line and column. */
public final class FamilyReader {
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  /** The name that stands for a trunk's mode, also in conditions. */
  public static final String MODE = "mode";

  /** The name that conditions have for a site with trunks. */
  public static final String TRUNKS = "trunks";

  /** Names that every path and command may use besides the family's parameters. */
  public static final List<String> STANDARD_NAMES =
      List.of(
          "site",
          "identifier",
          "endpoint",
          "trunk",
          MODE,
          "number",
          "username",
          "position",
          "host",
          "port");

  /** What a family's folder may be called. */
  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  private final FamilyFolder folder;
  private final Map<String, String> files;
  private final Problems problems;

  private FamilyReader(FamilyFolder folder, DiagnosticCode code) {
    this.folder = folder;
    this.files = folder.files();
    this.problems = new Problems(folder.location() + "/" + FamilyFolder.DESCRIPTION, code);
  }

  /**
   * The family, or what is wrong with its {@code family.yaml}.
   *
   * @param code of each problem
   */
  public static Outcome<FamilyDefinition> read(FamilyFolder folder, DiagnosticCode code) {
    try {
      return new FamilyReader(folder, code).read();
    } catch (UncheckedIOException e) {
      Problems problems = new Problems(folder.location(), code);
      problems.addUnreadable(Objects.requireNonNull(e.getCause()));
      return new Outcome.Rejected<>(problems.found());
    }
  }

  private Outcome<FamilyDefinition> read() {
    String text = files.getOrDefault(FamilyFolder.DESCRIPTION, "");
    Optional<MappingNode> root = compose(text, folder.name(), problems);
    if (root.isEmpty()) {
      return new Outcome.Rejected<>(problems.found());
    }
    YamlObject yaml = new YamlObject(root.get(), problems);
    FamilyDefinition definition = definition(yaml);
    yaml.refuseOthers();
    return Outcome.of(definition, problems.found());
  }

  /** The mapping that a text holds; empty after saying why there is none. */
  static Optional<MappingNode> compose(String text, String name, Problems problems) {
    Mark start = new Mark(name, 0, 0, 0, new int[0], 0);
    try {
      Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
      if (root instanceof MappingNode mapping) {
        return Optional.of(mapping);
      }
      problems.add(start, start, "keys and values belong here", Optional.empty());
    } catch (MarkedYAMLException e) {
      problems.add(
          e.getProblemMark(), e.getProblemMark(), "not YAML: " + e.getProblem(), Optional.empty());
    } catch (YAMLException e) {
      String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      problems.add(start, start, "not YAML: " + reason, Optional.empty());
    }
    return Optional.empty();
  }

  private FamilyDefinition definition(YamlObject yaml) {
    if (!NAME.matcher(folder.name()).matches()) {
      problems.add(
          yaml.node(),
          "\"" + folder.name() + "\" names no family: small letters, digits, single hyphens");
    }
    FamilyKind kind = kind(yaml);
    Map<Codec, String> codecNames = new LinkedHashMap<>();
    CapabilitiesReader able = new CapabilitiesReader(yaml, codecNames);
    List<OptionDescriptor> parameters = yaml.objects("parameters", this::parameter);
    FamilyDescriptor descriptor =
        new FamilyDescriptor(
            folder.name(),
            kind,
            yaml.text("title"),
            yaml.texts("versions"),
            able.newest(),
            able.earlier(),
            parameters,
            yaml.texts("managements"));
    Names names = new Names(parameters);
    Map<String, DeviceRequests> requests = RequestsReader.read(yaml);
    List<ArtifactTemplate> artifacts =
        yaml.objects("artifacts", artifact -> artifact(artifact, names, requests));
    if (artifacts.stream().anyMatch(artifact -> artifact.requests().isPresent())
        && !descriptor.managements().equals(List.of("http"))) {
      problems.add(
          yaml.find("managements").orElse(yaml.node()),
          "artifacts with requests travel by http alone: \"managements: [http]\"");
    }
    refuseUnused(yaml, artifacts);
    names.artifacts.addAll(artifacts.stream().map(ArtifactTemplate::id).toList());
    if (artifacts.isEmpty()) {
      problems.add(yaml.node(), "a family without artifacts renders nothing");
    }
    return new FamilyDefinition(
        descriptor,
        folder.location(),
        codecNames,
        artifacts,
        yaml.objects("check", command -> command(command, names)),
        yaml.objects("reload", command -> command(command, names)),
        yaml.objects("health", command -> command(command, names)),
        yaml.objects("ignores", FamilyReader::note),
        yaml.objects("requires", FamilyReader::note));
  }

  /** A template that nothing is made of is a slip of a name, or left over. */
  private void refuseUnused(YamlObject yaml, List<ArtifactTemplate> artifacts) {
    List<String> used = artifacts.stream().map(ArtifactTemplate::templateName).toList();
    files.keySet().stream()
        .filter(name -> name.endsWith(".ftl") && !used.contains(name))
        .sorted()
        .forEach(name ->
            problems.add(
                yaml.find("artifacts").orElse(yaml.node()),
                "no artifact is made of the template \"" + name + "\""));
  }

  private FamilyKind kind(YamlObject yaml) {
    List<String> words = Stream.of(FamilyKind.values()).map(FamilyKind::word).toList();
    String word = yaml.choice("kind", yaml.text("kind"), words);
    return Stream.of(FamilyKind.values())
        .filter(kind -> kind.word().equals(word))
        .findFirst()
        .orElse(FamilyKind.ENDPOINT);
  }

  private OptionDescriptor parameter(YamlObject yaml) {
    List<String> kinds =
        Stream.of(OptionDescriptor.Kind.values())
            .map(kind -> kind.name().toLowerCase(Locale.ROOT))
            .toList();
    String kind = yaml.choice("kind", yaml.optionalText("kind").orElse("text"), kinds);
    return new OptionDescriptor(
        yaml.text("name"),
        kinds.contains(kind)
            ? OptionDescriptor.Kind.valueOf(kind.toUpperCase(Locale.ROOT))
            : OptionDescriptor.Kind.TEXT,
        yaml.flag("required", false),
        yaml.optionalText("default"),
        yaml.texts("choices"),
        yaml.text("description"));
  }

  private ArtifactTemplate artifact(
      YamlObject yaml, Names names, Map<String, DeviceRequests> requests) {
    String file = yaml.text("template");
    String source = files.get(file);
    if (source == null && !file.isEmpty()) {
      problems.addChoice(
          yaml.find("template").orElse(yaml.node()),
          "there is no template \"" + file + "\" in the folder",
          file,
          files.keySet().stream().filter(name -> name.endsWith(".ftl")).sorted().toList());
    }
    List<String> formats = FileSyntaxes.all().stream().map(FileSyntax::getName).toList();
    String format = yaml.choice("format", yaml.text("format"), formats);
    String content =
        yaml.choice(
            "content",
            yaml.optionalText("content").orElse("whole-file"),
            List.of("whole-file", "lines"));
    return new ArtifactTemplate(
        yaml.text("id"),
        file,
        source == null ? "" : source,
        names.check(yaml, "path", yaml.text("path")),
        format,
        mode(yaml),
        content.equals("lines") ? Artifact.Content.LINES : Artifact.Content.WHOLE_FILE,
        Set.copyOf(yaml.texts("secretKeys")),
        layouts(yaml, format),
        Set.copyOf(yaml.texts("volatileKeys")),
        yaml.optionalText("requests")
            .map(name -> yaml.choice("requests", name, List.copyOf(requests.keySet())))
            .map(requests::get),
        yaml.optionalText("each")
            .map(each -> yaml.choice("each", each, List.of("line")))
            .isPresent(),
        when(yaml, names));
  }

  private List<String> layouts(YamlObject yaml, String format) {
    List<String> layouts = yaml.texts("layouts");
    for (String name : layouts) {
      List<String> syntaxes = Layout.syntaxes(yaml.choice("layouts", name, Layout.names()));
      if (!syntaxes.isEmpty() && !syntaxes.contains(format)) {
        problems.add(
            yaml.find("layouts").orElse(yaml.node()),
            "the layout \"" + name + "\" exists for " + String.join(" and ", syntaxes) + " only");
      }
    }
    return layouts;
  }

  private int mode(YamlObject yaml) {
    String text = yaml.text("mode");
    if (!text.matches("0?[0-7]{3}")) {
      problems.add(
          yaml.find("mode").orElse(yaml.node()), "a mode is three octal digits such as 0600");
      return 0;
    }
    return Integer.parseInt(text, 8);
  }

  private CommandTemplate command(YamlObject yaml, Names names) {
    List<String> arguments = yaml.texts("run");
    if (arguments.isEmpty()) {
      problems.add(yaml.node(), "a command needs \"run\", a list of program and arguments");
    }
    arguments.forEach(argument -> names.check(yaml, "run", argument));
    Optional<String> expect = yaml.optionalText("expect");
    expect.ifPresent(text -> regularExpression(yaml, names.check(yaml, "expect", text)));
    return new CommandTemplate(
        arguments,
        expect,
        yaml.text("purpose"),
        yaml.spelled("deadline", Duration.class).orElse(DEADLINE),
        when(yaml, names));
  }

  private void regularExpression(YamlObject yaml, String text) {
    try {
      Pattern.compile(Placeholders.fill(text, Map.of(), _ -> "x"));
    } catch (PatternSyntaxException e) {
      problems.add(
          yaml.find("expect").orElse(yaml.node()),
          "not a regular expression: " + e.getDescription());
    }
  }

  private Optional<Condition> when(YamlObject yaml, Names names) {
    return yaml.object("when")
        .map(condition -> {
          String parameter = condition.text("parameter");
          condition.choice("parameter", parameter, names.ofConditions());
          Condition read = new Condition(parameter, condition.optionalText("is"));
          condition.refuseOthers();
          return read;
        });
  }

  private static FieldNote note(YamlObject yaml) {
    return new FieldNote(yaml.text("field"), yaml.text("reason"));
  }

  /** The names that may stand in braces. */
  private static final class Names {
    private static final Pattern ARTIFACT = Pattern.compile("\\{(?:staged|live):([^}]*)}");

    private final Set<String> parameters = new LinkedHashSet<>();
    private final Set<String> artifacts = new LinkedHashSet<>();

    Names(List<OptionDescriptor> declared) {
      declared.forEach(parameter -> parameters.add(parameter.name()));
    }

    List<String> ofConditions() {
      return Stream.concat(parameters.stream(), Stream.of(MODE, TRUNKS)).toList();
    }

    String check(YamlObject yaml, String key, String text) {
      List<String> known = Stream.concat(STANDARD_NAMES.stream(), parameters.stream()).toList();
      Node place = yaml.find(key).orElse(yaml.node());
      for (String name : Placeholders.names(text)) {
        if (!known.contains(name)) {
          yaml.problems().addChoice(place, "\"{" + name + "}\" stands for nothing", name, known);
        }
      }
      ARTIFACT
          .matcher(text)
          .results()
          .map(found -> found.group(1))
          .filter(id -> !artifacts.contains(id))
          .forEach(id ->
              yaml.problems()
                  .addChoice(place, "no artifact has the id \"" + id + "\"", id, artifacts));
      return text;
    }
  }
}

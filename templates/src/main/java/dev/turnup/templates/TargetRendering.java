package dev.turnup.templates;

import dev.turnup.schema.artifact.Artifact;
import dev.turnup.schema.artifact.TargetCommand;
import dev.turnup.schema.artifact.TargetConfiguration;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.FieldPath;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.SourceSpan;
import dev.turnup.schema.secret.Secrets;
import dev.turnup.schema.site.Site;
import dev.turnup.templates.engine.ReadLog;
import dev.turnup.templates.engine.RenderedText;
import dev.turnup.templates.engine.TemplateSyntaxException;
import dev.turnup.templates.family.ArtifactTemplate;
import dev.turnup.templates.family.CommandTemplate;
import dev.turnup.templates.family.FamilyDefinition;
import dev.turnup.templates.family.FamilyReader;
import dev.turnup.templates.family.Placeholders;
import dev.turnup.templates.format.FileSyntax;
import dev.turnup.templates.format.FileSyntaxes;
import dev.turnup.templates.format.RefusedValueException;
import dev.turnup.templates.view.Field;
import dev.turnup.templates.view.SubscriberView;
import dev.turnup.templates.view.TargetView;
import dev.turnup.templates.view.ViewSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The rendering of one target: its files, its commands, and what is wrong or lost. */
final class TargetRendering {
  private static final FileSyntax PATH = FileSyntaxes.find("path").orElseThrow();
  private static final FileSyntax NAME = FileSyntaxes.find("document-name").orElseThrow();
  private static final FileSyntax COMMAND = FileSyntaxes.find("command").orElseThrow();
  private static final FileSyntax WORD = FileSyntaxes.find("command-word").orElseThrow();
  private static final FileSyntax PART_OF_WORD =
      FileSyntaxes.find("part-of-command-word").orElseThrow();
  private static final Pattern CLIMBS = Pattern.compile("(^|/)\\.\\.(/|$)");

  private final Site site;
  private final Set<FieldPath> asked;
  private final Secrets secrets;
  private final Target target;
  private final FamilyDefinition family;
  private final TemplateCache templates;
  private final List<Diagnostic> found;
  private final ReadLog log = new ReadLog();

  TargetRendering(
      Site site,
      Set<FieldPath> asked,
      Secrets secrets,
      Target target,
      FamilyDefinition family,
      TemplateCache templates,
      List<Diagnostic> found) {
    this.site = site;
    this.asked = asked;
    this.secrets = secrets;
    this.target = target;
    this.family = family;
    this.templates = templates;
    this.found = found;
  }

  /** The configuration; empty if something stood in its way, which is then among the findings. */
  Optional<TargetConfiguration> configuration() {
    int errorsBefore = errors();
    Parameters parameters = Parameters.of(target, family.descriptor().parameters(), found);
    Set<FieldPath> leftOut = new Prerequisites(site, asked, secrets, target, family).judge(found);
    if (errors() > errorsBefore) {
      return Optional.empty();
    }
    TargetView view =
        new ViewSource(
                site,
                secrets,
                target.endpoint(),
                target.trunk(),
                family.codecNames(target.version()),
                parameters.fields())
            .view();
    Map<String, Field> names = names(view);
    Map<String, String> texts = texts(names);
    List<Artifact> artifacts = new ArrayList<>();
    for (ArtifactTemplate template : family.artifacts()) {
      if (template.when().isEmpty() || template.when().get().holds(texts)) {
        artifacts.addAll(artifacts(template, view, names));
      }
    }
    TargetConfiguration made =
        new TargetConfiguration(
            target.id(),
            family.name(),
            target.origin(),
            target.management(),
            artifacts,
            commands(family.check(), names, texts),
            commands(family.reload(), names, texts),
            commands(family.health(), names, texts));
    if (errors() > errorsBefore) {
      return Optional.empty();
    }
    new Losses(site, asked, target, family, leftOut).judge(log, found);
    return Optional.of(made);
  }

  private int errors() {
    return (int) found.stream().filter(Diagnostic::isError).count();
  }

  private List<Artifact> artifacts(
      ArtifactTemplate template, TargetView view, Map<String, Field> names) {
    if (!template.perLine()) {
      return artifact(template, template.id(), view, Optional.empty(), names).stream().toList();
    }
    List<Artifact> each = new ArrayList<>();
    for (SubscriberView line : view.lines()) {
      Map<String, Field> own = new LinkedHashMap<>(names);
      own.put("number", line.number());
      own.put("username", line.digestUsername());
      own.put("position", position(line, each.size() + 1));
      String id = template.id() + "-" + line.number().value();
      artifact(template, id, view, Optional.of(line), own).ifPresent(each::add);
    }
    return each;
  }

  private Optional<Artifact> artifact(
      ArtifactTemplate template,
      String id,
      TargetView view,
      Optional<SubscriberView> line,
      Map<String, Field> names) {
    Optional<String> path =
        path(template.path(), template.requests().isPresent() ? NAME : PATH, names);
    Optional<String> body = body(template, view, line);
    if (path.isEmpty() || body.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Artifact(
            id,
            path.get(),
            template.content(),
            body.get(),
            template.mode(),
            template.secretKeys(),
            template.volatileKeys(),
            template.requests()));
  }

  private Optional<String> body(
      ArtifactTemplate template, TargetView view, Optional<SubscriberView> line) {
    try {
      return switch (templates.engine().render(templates.get(template), view, line, log)) {
        case RenderedText.Complete(String text) -> Optional.of(text);
        case RenderedText.Refused refused -> {
          refused(refused.field(), refused.reason(), template.templateName());
          yield Optional.empty();
        }
        case RenderedText.Broken(String message, int row, int column) -> {
          broken(template, secrets.redactor().redact(message), row, column);
          yield Optional.empty();
        }
      };
    } catch (TemplateSyntaxException e) {
      found.add(broken(family, template, e));
      return Optional.empty();
    }
  }

  /** The path with its names filled in, each checked: a path must not climb or hold odd signs. */
  private Optional<String> path(String pattern, FileSyntax syntax, Map<String, Field> names) {
    Map<String, String> values = new LinkedHashMap<>();
    for (Map.Entry<String, Field> name : names.entrySet()) {
      if (pattern.contains(inBraces(name.getKey()))) {
        Field field = name.getValue();
        log.onRead(field);
        try {
          values.put(name.getKey(), syntax.escape(field.value().toString()));
        } catch (RefusedValueException e) {
          refused(Optional.of(field.path()), e.reason(), "path");
          return Optional.empty();
        }
      }
    }
    String path = Placeholders.fill(pattern, values, text -> text);
    if (!path.startsWith("/") || CLIMBS.matcher(path).find()) {
      refused(
          climbing(pattern, values, names),
          "makes the path \"" + path + "\", which is not absolute and plain",
          "path");
      return Optional.empty();
    }
    return Optional.of(path);
  }

  /** The value that makes a path climb; else the one that it starts with. */
  private Optional<FieldPath> climbing(
      String pattern, Map<String, String> values, Map<String, Field> names) {
    return values.keySet().stream()
        .filter(name -> CLIMBS.matcher(values.getOrDefault(name, "")).find())
        .findFirst()
        .or(() ->
            values.keySet().stream().filter(name -> pattern.startsWith(inBraces(name))).findFirst())
        .flatMap(name -> Optional.ofNullable(names.get(name)))
        .map(Field::path);
  }

  private List<TargetCommand> commands(
      List<CommandTemplate> chosen, Map<String, Field> names, Map<String, String> texts) {
    List<TargetCommand> commands = new ArrayList<>();
    for (CommandTemplate command : chosen) {
      if ((command.when().isEmpty() || command.when().get().holds(texts))
          && command.arguments().stream().allMatch(argument -> isPlain(argument, names))) {
        commands.add(
            new TargetCommand(
                Placeholders.fillAll(command.arguments(), texts),
                command.expect().map(e -> Placeholders.fill(e, texts, Pattern::quote)),
                command.purpose(),
                command.deadline()));
      }
    }
    return commands;
  }

  /** Whether each name of an argument stands for what is no option and ends no word. */
  private boolean isPlain(String argument, Map<String, Field> names) {
    for (String name : Placeholders.names(argument)) {
      Field field = names.get(name);
      if (field != null) {
        FileSyntax syntax =
            Placeholders.isWords(argument)
                ? COMMAND
                : argument.startsWith(inBraces(name)) ? WORD : PART_OF_WORD;
        try {
          syntax.escape(field.value().toString());
        } catch (RefusedValueException e) {
          refused(Optional.of(field.path()), e.reason(), "command");
          return false;
        }
      }
    }
    return true;
  }

  private static String inBraces(String name) {
    return "{" + name + "}";
  }

  private static Field position(SubscriberView line, int position) {
    return Field.of(line.number().path(), position);
  }

  /** What stands for the names in braces. */
  private Map<String, Field> names(TargetView view) {
    Map<String, Field> names = new LinkedHashMap<>(view.parameters());
    names.put("site", view.site());
    names.put("identifier", view.identifier());
    names.put("number", view.lines().getFirst().number());
    names.put("username", view.lines().getFirst().digestUsername());
    names.put("position", position(view.lines().getFirst(), 1));
    names.put("host", view.proxy().host());
    names.put("port", view.proxy().port());
    view.endpoint().ifPresent(endpoint -> names.put("endpoint", endpoint.id()));
    view.trunk().ifPresent(trunk -> names.put("trunk", trunk.id()));
    if (!site.trunks().isEmpty()) {
      names.put(FamilyReader.TRUNKS, Field.of(FieldPath.of("trunks"), true));
    }
    target
        .trunk()
        .ifPresent(i ->
            names.put(
                FamilyReader.MODE,
                Field.of(
                    target.origin().field("mode"),
                    site.trunks().get(i).effectiveMode().spelling())));
    return names;
  }

  private static Map<String, String> texts(Map<String, Field> names) {
    Map<String, String> texts = new LinkedHashMap<>();
    names.forEach((name, field) -> texts.put(name, field.value().toString()));
    return texts;
  }

  private void refused(Optional<FieldPath> field, String reason, String where) {
    FieldPath at = field.orElse(target.origin());
    found.add(
        Diagnostic.of(
                TemplateCode.REFUSED_VALUE,
                Location.field(at),
                "the value "
                    + reason
                    + "; family "
                    + family.name()
                    + " cannot write that ("
                    + where
                    + ")")
            .withFix("Change the value of " + at + "."));
  }

  private void broken(ArtifactTemplate template, String message, int line, int column) {
    found.add(broken(family, template, message, line, column));
  }

  /** A template that does not parse. */
  static Diagnostic broken(
      FamilyDefinition family, ArtifactTemplate template, TemplateSyntaxException e) {
    return broken(family, template, String.valueOf(e.getMessage()), e.line(), e.column());
  }

  private static Diagnostic broken(
      FamilyDefinition family, ArtifactTemplate template, String message, int line, int column) {
    SourceSpan span = SourceSpan.at(family.folder() + "/" + template.templateName(), line, column);
    return Diagnostic.of(
        TemplateCode.BROKEN_TEMPLATE,
        Location.in(span),
        "template failed: " + message.lines().findFirst().orElse("no message"));
  }
}

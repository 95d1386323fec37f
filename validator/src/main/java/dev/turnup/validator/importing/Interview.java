package dev.turnup.validator.importing;

import dev.turnup.schema.catalog.Catalog;
import dev.turnup.schema.catalog.FamilyDescriptor;
import dev.turnup.schema.catalog.FamilyKind;
import dev.turnup.schema.catalog.OptionDescriptor;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.DiagnosticCode;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.SourceSpan;
import dev.turnup.validator.Validator;
import dev.turnup.validator.draft.Draft;
import dev.turnup.validator.rule.FamilyCode;
import dev.turnup.validator.rule.RuleCode;
import dev.turnup.validator.worksheet.WorksheetCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The worksheet question by question, in the paper's order. Each answer is judged at once, by the
 * validator itself and against the answers before it. Used by one thread.
 */
public final class Interview {
  /** Said by later questions, or for want of later answers. */
  private static final Set<DiagnosticCode> TOO_EARLY =
      Set.of(WorksheetCode.MISSING_KEY, RuleCode.STATIC_INCOMPLETE, FamilyCode.MISSING_PARAMETER);

  /** What the rest of the worksheet is taken for, so that rules between fields can be asked. */
  private static final Map<String, String> STAND_INS =
      Map.of(
          "site",
          "x",
          "proxy.host",
          "192.0.2.1",
          "subscribers[0].number",
          "1",
          "media.codecs",
          "PCMU");

  private static final int MOST_SUBSCRIBERS = 100;

  private final Validator validator;
  private final Catalog catalog;
  private final Map<String, String> suggestions;
  private final LinkedHashMap<String, String> answers = new LinkedHashMap<>();

  /**
   * An interview that nobody has answered yet.
   *
   * @param suggestions texts by path that stand for an empty answer
   */
  public Interview(Validator validator, Catalog catalog, Map<String, String> suggestions) {
    this.validator = validator;
    this.catalog = catalog;
    this.suggestions = new LinkedHashMap<>(suggestions);
  }

  /** The first question without an answer; empty when all are answered. */
  public Optional<Question> next() {
    return questions().stream().filter(one -> !answers.containsKey(one.path())).findFirst();
  }

  /**
   * Takes an answer; empty takes the fallback, or leaves the field out.
   *
   * @return what is wrong with it; then it was not taken
   */
  public List<Diagnostic> answer(Question question, String text) {
    String said = text.isBlank() ? question.fallback().orElse("") : text.strip();
    if (said.isEmpty() && question.isRequired()) {
      return List.of(
          Diagnostic.of(
              WorksheetCode.MISSING_KEY, Location.field(question.path()), "this needs an answer"));
    }
    List<Diagnostic> wrong = judge(question.path(), said);
    if (wrong.isEmpty()) {
      answers.put(question.path(), said);
    }
    return wrong;
  }

  /** Takes the last answer back; it becomes the suggestion. False when there is none. */
  public boolean back() {
    if (answers.isEmpty()) {
      return false;
    }
    Map.Entry<String, String> last = answers.pollLastEntry();
    suggestions.put(last.getKey(), last.getValue());
    return true;
  }

  /** Everything that the validator says of the answers as a whole. */
  public List<Diagnostic> findings() {
    return validator.validate(tree(answers).mapping(line(1))).diagnostics();
  }

  /** The worksheet so far. */
  public Draft draft() {
    return Draft.of(tree(answers).mapping(line(1)));
  }

  private List<Diagnostic> judge(String path, String said) {
    if (said.isEmpty()) {
      return List.of();
    }
    Map<String, String> all = new LinkedHashMap<>(answers);
    all.put(path, said);
    STAND_INS.forEach(all::putIfAbsent);
    int line = 2 + new ArrayList<>(all.keySet()).indexOf(path);
    return validator.validate(tree(all).mapping(line(1))).diagnostics().stream()
        .filter(Diagnostic::isError)
        .filter(one -> !TOO_EARLY.contains(one.code()))
        .filter(one ->
            one.location() instanceof Location.InFile(var span) && span.start().line() == line)
        .toList();
  }

  /** As if each answer stood on a line of its own, in the order given, from line 2. */
  private static Branch tree(Map<String, String> answers) {
    Branch tree = new Branch();
    tree.put("worksheet", List.of(new Cell("turnup/v1", line(1))), false);
    int number = 2;
    for (Map.Entry<String, String> answer : answers.entrySet()) {
      SourceSpan line = line(number++);
      boolean isList = isList(answer.getKey());
      List<Cell> cells =
          isList
              ? Arrays.stream(answer.getValue().split("[,;]", -1))
                  .map(String::strip)
                  .filter(text -> !text.isEmpty())
                  .map(text -> new Cell(text, line))
                  .toList()
              : List.of(new Cell(answer.getValue(), line));
      if (!answer.getValue().isEmpty()) {
        tree.put(answer.getKey(), cells, isList);
      }
    }
    String first = answers.get("subscribers[0].number");
    if (first != null && !answers.getOrDefault("endpoints[0].family", "").isEmpty()) {
      tree.put("endpoints[0].lines", List.of(new Cell(first, line(1))), true);
    }
    return tree;
  }

  private static boolean isList(String path) {
    return Column.ALL.stream().anyMatch(column -> column.isList() && column.name().equals(path));
  }

  private static SourceSpan line(int number) {
    return SourceSpan.at("answers", number, 1);
  }

  /** Which questions there are follows from the answers before them. */
  private List<Question> questions() {
    List<Question> all = new ArrayList<>();
    all.add(ask("site").required());
    all.add(ask("network.addressing"));
    boolean isStatic = said("network.addressing").equals("static");
    if (isStatic) {
      all.add(ask("network.ip").required());
      all.add(ask("network.netmask").required());
      all.add(ask("network.gateway"));
    }
    all.add(ask("network.dns"));
    all.add(ask("proxy.host").required());
    all.add(ask("proxy.transport"));
    all.add(ask("proxy.port"));
    all.add(ask("proxy.domain"));
    subscribers(all);
    Question codecs = ask("media.codecs").required();
    all.add(codecs.fallback().isEmpty() ? codecs.suggesting("G722, PCMU, PCMA") : codecs);
    all.add(ask("media.dtmf"));
    device(all, "endpoints[0]", Set.of(FamilyKind.ENDPOINT));
    device(all, "pbx", Set.of(FamilyKind.PBX, FamilyKind.PROXY));
    all.add(ask("proof.echo"));
    all.add(ask("proof.dtmfReadback"));
    all.add(ask("proof.inbound.callback"));
    return all;
  }

  private void subscribers(List<Question> all) {
    for (int i = 0; i < MOST_SUBSCRIBERS; i++) {
      String path = "subscribers[" + i + "].";
      Question number = ask(path + "number");
      all.add(
          i == 0
              ? number.required()
              : number.labelled("Another " + number.label() + " (Enter for none)"));
      String said = said(path + "number");
      if (said.isEmpty()) {
        return;
      }
      all.add(ask(path + "digestUsername"));
      Question password = ask(path + "digestPassword.env");
      all.add(
          password
              .labelled(password.label() + ": variable that will hold it")
              .suggesting(password.fallback().orElse(variable(said))));
    }
  }

  /** The name under which a password is looked up: ACME_6001_PASSWORD. */
  private String variable(String number) {
    String name =
        (said("site") + "_" + number + "_PASSWORD")
            .toUpperCase(java.util.Locale.ROOT)
            .replaceAll("[^A-Z0-9]+", "_")
            .replaceFirst("^_+", "");
    return Character.isDigit(name.charAt(0)) ? "SIP_" + name : name;
  }

  private void device(List<Question> all, String path, Set<FamilyKind> kinds) {
    List<FamilyDescriptor> known =
        catalog.families().stream().filter(each -> kinds.contains(each.kind())).toList();
    all.add(ask(path + ".family").choosing(known.stream().map(FamilyDescriptor::name).toList()));
    String family = said(path + ".family");
    if (family.isEmpty()) {
      return;
    }
    if (kinds.contains(FamilyKind.ENDPOINT)) {
      Question id = ask(path + ".id").required();
      all.add(id.fallback().isEmpty() ? id.suggesting(family) : id);
    }
    all.add(ask(path + ".version"));
    known.stream()
        .filter(each -> each.name().equals(family))
        .flatMap(each -> each.parameters().stream())
        .filter(OptionDescriptor::required)
        .forEach(option ->
            all.add(
                ask(path + ".parameters." + option.name())
                    .labelled(option.description())
                    .required()));
  }

  private Question ask(String path) {
    Question question = Question.of(path);
    String suggestion = suggestions.get(path);
    return suggestion == null ? question : question.suggesting(suggestion);
  }

  private String said(String path) {
    return answers.getOrDefault(path, "");
  }
}

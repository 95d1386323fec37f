package dev.turnup.cli.command;

import dev.turnup.cli.shell.Terminal;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.validator.importing.Interview;
import dev.turnup.validator.importing.Question;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks an interview's questions on a terminal. Used by one thread. */
final class Wizard {
  private static final int WIDTH = 78;

  private final Terminal terminal;
  private final BufferedReader in;
  private final Interview interview;
  private final Map<String, String> given;

  /**
   * @param given answers by path that are not asked for, unless they are refused
   */
  Wizard(Terminal terminal, InputStream in, Interview interview, Map<String, String> given) {
    this.terminal = terminal;
    this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    this.interview = interview;
    this.given = new LinkedHashMap<>(given);
  }

  /** Asks until all is answered; false when the person stops before. */
  boolean ask() {
    terminal.prompt("Enter takes what stands in brackets · ? explains · < goes back\n");
    Optional<Question> next = interview.next();
    while (next.isPresent()) {
      Question question = next.get();
      String flag = given.remove(question.path());
      if (flag == null) {
        String text = read(question);
        if (text == null) {
          return false;
        }
        take(question, text.strip());
      } else {
        refuse(interview.answer(question, flag));
      }
      next = interview.next();
      if (next.isEmpty()) {
        mend();
        next = interview.next();
      }
    }
    return true;
  }

  /** Answers out of the options alone; what is missing or refused, for the command line. */
  Optional<String> takeGiven() {
    List<String> missing = new ArrayList<>();
    Optional<Question> next = interview.next();
    while (next.isPresent()) {
      Question question = next.get();
      String text = given.remove(question.path());
      List<Diagnostic> wrong = interview.answer(question, text == null ? "" : text);
      if (!wrong.isEmpty() && text == null) {
        return Optional.of(
            "without a terminal this must be given: "
                + question.label()
                + " ("
                + InitFlags.flagOf(question.path())
                + ")");
      }
      if (!wrong.isEmpty()) {
        return Optional.of(InitFlags.flagOf(question.path()) + ": " + sentence(wrong.getFirst()));
      }
      next = interview.next();
    }
    missing.addAll(given.keySet());
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "init does not ask for "
                + String.join(", ", missing)
                + "; write it into the worksheet afterwards");
  }

  private void take(Question question, String text) {
    switch (text) {
      case "?" -> {
        terminal.prompt(Wrapped.at(WIDTH, question.help()));
        if (!question.choices().isEmpty()) {
          terminal.prompt(
              Wrapped.at(WIDTH, "One of: " + String.join(", ", question.choices()) + "."));
        }
      }
      case "<" -> {
        if (!interview.back()) {
          terminal.prompt("This is the first question.\n");
        }
      }
      default -> refuse(interview.answer(question, text));
    }
  }

  private void refuse(List<Diagnostic> wrong) {
    wrong.forEach(one -> terminal.prompt(Wrapped.at(WIDTH, "  " + sentence(one))));
  }

  /**
   * What is wrong between answers shows at the end only: back to the last, with all that is said.
   */
  private void mend() {
    List<Diagnostic> errors = interview.findings().stream().filter(Diagnostic::isError).toList();
    if (!errors.isEmpty()) {
      terminal.prompt("These answers do not go together; < goes back to them.\n");
      refuse(errors);
      interview.back();
    }
  }

  private @Nullable String read(Question question) {
    boolean isShort = question.choices().size() <= 4 && !question.choices().isEmpty();
    terminal.prompt(
        question.label()
            + (isShort ? " (" + String.join(", ", question.choices()) + ")" : "")
            + question
                .fallback()
                .filter(text -> !text.isEmpty())
                .map(t -> " [" + t + "]")
                .orElse("")
            + ": ");
    try {
      return in.readLine();
    } catch (IOException _) {
      return null;
    }
  }

  private static String sentence(Diagnostic finding) {
    return finding.message() + finding.fix().map(fix -> "; " + fix).orElse("");
  }
}

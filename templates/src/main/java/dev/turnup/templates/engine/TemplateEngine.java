package dev.turnup.templates.engine;

import dev.turnup.templates.format.FileSyntax;
import dev.turnup.templates.format.FileSyntaxes;
import dev.turnup.templates.format.RefusedValueException;
import freemarker.cache.ClassTemplateLoader;
import freemarker.cache.ConditionalTemplateConfigurationFactory;
import freemarker.cache.FileNameGlobMatcher;
import freemarker.cache.FirstMatchTemplateConfigurationFactory;
import freemarker.cache.TemplateConfigurationFactory;
import freemarker.core.ParseException;
import freemarker.core.TemplateClassResolver;
import freemarker.core.TemplateConfiguration;
import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;

/**
 * Compiles and runs templates: {@code [=value]} and {@code [#if …]}, so that neither shell nor
 * dialplan variables collide. Undefined is an error; numbers are never localised; a template
 * reaches its view and nothing else. Thread-safe.
 */
public final class TemplateEngine {
  private final Configuration configuration = configuration();

  /**
   * A compiled template.
   *
   * @param layouts names of each {@link Layout} that it uses, all to be had in the syntax
   * @throws TemplateSyntaxException if it does not parse
   */
  public CompiledTemplate compile(
      String name, String source, FileSyntax syntax, List<String> layouts)
      throws TemplateSyntaxException {
    ForbiddenWords.check(source);
    TemplateConfiguration local = new TemplateConfiguration();
    local.setParentConfiguration(configuration);
    local.setOutputFormat(syntax);
    local.setAutoIncludes(
        layouts.stream().map(each -> Layout.file(each, syntax.getName())).toList());
    try {
      Template template =
          new Template(name, name, new StringReader(source), configuration, local, null);
      local.apply(template);
      return new CompiledTemplate(template);
    } catch (ParseException e) {
      throw new TemplateSyntaxException(
          e.getEditorMessage(), Math.max(1, e.getLineNumber()), Math.max(1, e.getColumnNumber()));
    } catch (IOException e) {
      throw new UncheckedIOException("read from a string", e);
    }
  }

  /** Runs the template over a view; what it reads goes into the log. */
  public RenderedText render(CompiledTemplate compiled, Record view, ReadLog log) {
    return render(compiled, view, Optional.empty(), log);
  }

  /**
   * The same.
   *
   * @param line the one of the view's lines that the text is for
   */
  public RenderedText render(
      CompiledTemplate compiled, Record view, Optional<? extends Record> line, ReadLog log) {
    RecordingWriter out = new RecordingWriter(log);
    ViewWrapper wrapper = new ViewWrapper(log);
    try {
      compiled.template().process(root(wrapper, view, line, log), out, wrapper);
      return new RenderedText.Complete(out.text());
    } catch (RefusedValueException e) {
      return new RenderedText.Refused(
          log.blame(e.value(), e.character()).map(field -> field.path()),
          e.reason(),
          line(e),
          column(e));
    } catch (TemplateException e) {
      return new RenderedText.Broken(e.getMessageWithoutStackTop(), line(e), column(e));
    } catch (IOException e) {
      throw new UncheckedIOException("written to a string", e);
    }
  }

  private static ViewWrapper.Hash root(
      ViewWrapper wrapper, Record view, Optional<? extends Record> line, ReadLog log) {
    ViewWrapper.Hash fields = wrapper.hash(view);
    return wrapper
    .new Hash(name ->
        switch (name) {
          case "loss" -> new LossDirective(log);
          case "sipQuoted" -> new SipQuoting();
          case "line" -> line;
          default -> fields.value(name);
        });
  }

  private static int line(TemplateException e) {
    Integer line = e.getLineNumber();
    return line == null ? 1 : Math.max(1, line);
  }

  private static int column(TemplateException e) {
    Integer column = e.getColumnNumber();
    return column == null ? 1 : Math.max(1, column);
  }

  private static Configuration configuration() {
    Configuration made = new Configuration(Configuration.VERSION_2_3_34);
    made.setTagSyntax(Configuration.SQUARE_BRACKET_TAG_SYNTAX);
    made.setInterpolationSyntax(Configuration.SQUARE_BRACKET_INTERPOLATION_SYNTAX);
    made.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
    made.setAPIBuiltinEnabled(false);
    made.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    made.setLogTemplateExceptions(false);
    made.setWrapUncheckedExceptions(true);
    made.setFallbackOnNullLoopVariable(false);
    made.setNumberFormat("c");
    made.setLocale(Locale.ROOT);
    made.setTimeZone(TimeZone.getTimeZone("UTC"));
    made.setAutoEscapingPolicy(Configuration.FORCE_AUTO_ESCAPING_POLICY);
    made.setRegisteredCustomOutputFormats(FileSyntaxes.all());
    // Of a layout that only prepares values, and so writes nothing; every other file has its own.
    made.setOutputFormat(FileSyntaxes.all().getFirst());
    // Only layouts are ever looked up: templates may neither include nor import.
    made.setTemplateLoader(new ClassTemplateLoader(TemplateEngine.class, "layout"));
    made.setLocalizedLookup(false);
    made.setTemplateConfigurations(layoutSyntaxes());
    return made;
  }

  private static TemplateConfigurationFactory layoutSyntaxes() {
    List<TemplateConfigurationFactory> each = new ArrayList<>();
    for (FileSyntax syntax : FileSyntaxes.all()) {
      TemplateConfiguration local = new TemplateConfiguration();
      local.setOutputFormat(syntax);
      each.add(
          new ConditionalTemplateConfigurationFactory(
              new FileNameGlobMatcher(Layout.filesIn(syntax.getName())), local));
    }
    return new FirstMatchTemplateConfigurationFactory(
            each.toArray(TemplateConfigurationFactory[]::new))
        .allowNoMatch(true);
  }
}

package dev.turnup.templates;

import dev.turnup.templates.engine.CompiledTemplate;
import dev.turnup.templates.engine.TemplateEngine;
import dev.turnup.templates.engine.TemplateSyntaxException;
import dev.turnup.templates.family.ArtifactTemplate;
import dev.turnup.templates.format.FileSyntax;
import dev.turnup.templates.format.FileSyntaxes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Templates compiled on first use: a validation that renders nothing compiles nothing. */
final class TemplateCache {
  private final TemplateEngine engine = new TemplateEngine();
  private final Map<ArtifactTemplate, CompiledTemplate> compiled = new ConcurrentHashMap<>();

  TemplateEngine engine() {
    return engine;
  }

  CompiledTemplate get(ArtifactTemplate template) throws TemplateSyntaxException {
    CompiledTemplate known = compiled.get(template);
    if (known != null) {
      return known;
    }
    FileSyntax syntax =
        FileSyntaxes.find(template.format())
            .orElseThrow(() -> new IllegalStateException("no format " + template.format()));
    CompiledTemplate made =
        engine.compile(template.templateName(), template.source(), syntax, template.layouts());
    compiled.put(template, made);
    return made;
  }
}

package dev.turnup.templates.engine;

import freemarker.template.Template;

/** A template that parsed. Immutable and thread-safe. */
public final class CompiledTemplate {
  private final Template template;

  CompiledTemplate(Template template) {
    this.template = template;
  }

  Template template() {
    return template;
  }
}

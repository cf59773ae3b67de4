package org.chancery.readingroom.pages;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.TemplateLocator.TemplateLocation;
import io.quarkus.qute.ValueResolver;
import io.quarkus.qute.Variant;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The page templates, each parsed when it is first used. Whatever a template shows is escaped, but for `RawString`.
///
/// Safe for use by many threads.
final class Templates {
  private final Engine engine;

  Templates() {
    engine =
        Engine.builder()
            .addDefaults()
            .addValueResolver(
                ValueResolver.builder()
                    .applyToBaseClass(Messages.class)
                    .resolveSync(context -> ((Messages) context.getBase()).text(context.getName()))
                    .build())
            .addValueResolver(new ReflectionValueResolver())
            .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
            .addLocator(Templates::locate)
            .build();
  }

  private static Optional<TemplateLocation> locate(String name) {
    if (!name.matches("[a-z-]+")) {
      return Optional.empty();
    }
    var stream = Templates.class.getResourceAsStream("templates/" + name + ".html");
    return stream == null ? Optional.empty() : Optional.of(new Located(new InputStreamReader(stream, StandardCharsets.UTF_8)));
  }

  private record Located(Reader reader) implements TemplateLocation {
    @Override
    public Reader read() {
      return reader;
    }

    @Override
    public Optional<Variant> getVariant() {
      return Optional.of(Variant.forContentType(Variant.TEXT_HTML));
    }
  }

  String render(String name, Map<String, Object> values) {
    var template = engine.getTemplate(name);
    if (template == null) {
      throw new IllegalArgumentException("no template \"" + name + "\"");
    }
    var instance = template.instance();
    values.forEach(instance::data);
    return instance.render();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.guide;

import dev.rollcall.scim.gateway.ServiceDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Generates the guide of an application: the article by which a customer's administrator can
 * connect an identity provider. Attribute tables, capabilities and errors follow from the
 * declaration; {@link GuideWords} adds the text of the host. Immutable.
 *
 * <pre>{@code
 * ServiceDescription service = HostAccess.to(provider).describe(tenant);
 * CustomerGuide guide = CustomerGuide.of(service, GuideWords.of("Example").build());
 * String markdown = guide.document(IdentityProvider.OKTA).toMarkdown();
 * }</pre>
 */
public final class CustomerGuide {
  private static final Set<String> EXPECTED = Set.of("active", "emails[type eq \"work\"].value");

  private final GuideModel model;
  private final String tenantUrl;

  private CustomerGuide(GuideModel model, String tenantUrl) {
    this.model = model;
    this.tenantUrl = tenantUrl;
  }

  /**
   * Returns the guide for all customers, with a placeholder in the tenant URL.
   *
   * @throws IllegalArgumentException when the words name an attribute that the application does not
   *     have, or match by one that is not filterable
   */
  public static CustomerGuide of(ServiceDescription service, GuideWords words) {
    Objects.requireNonNull(service, "service");
    return new CustomerGuide(
        new GuideModel(service, words), published(service.access().urlTemplate(), words));
  }

  /** Returns the guide for the described tenant, with its tenant URL. */
  public CustomerGuide forTenant() {
    return new CustomerGuide(model, model.service().baseUri().toString());
  }

  private static String published(String template, GuideWords words) {
    int open = template.indexOf('{');
    if (open < 0) {
      return template;
    }
    int close = template.indexOf('}', open);
    String name = words.tenantName().orElse(template.substring(open + 1, close));
    return template.substring(0, open) + "<" + name + ">" + template.substring(close + 1);
  }

  /** Returns the tenant URL as it is in the guide. */
  public String tenantUrl() {
    return tenantUrl;
  }

  /** Returns the article for an identity provider. */
  public GuideDocument document(IdentityProvider provider) {
    return new GuideDocument(title(provider), new GuideArticle(this, model, provider).blocks());
  }

  private String title(IdentityProvider provider) {
    return "Provision %s from %s to %s"
        .formatted(
            model.hasGroups() ? "users and groups" : "users", provider.title(), model.product());
  }

  /**
   * Returns the attributes of users that an identity provider should send, as far as the guide
   * lists them: the required ones, {@code active} and the work e-mail address.
   */
  public List<String> expectedAttributes() {
    return model.attributes(GuideModel.USER).stream()
        .filter(target -> target.isRequired() || EXPECTED.contains(target.path()))
        .map(TargetAttribute::path)
        .toList();
  }

  /** Returns whether the guide describes groups. */
  public boolean hasGroups() {
    return model.hasGroups();
  }

  /**
   * Returns the attribute mappings for an identity provider, by resource type in the order of the
   * guide.
   */
  public List<AttributeMapping> attributeMappings(IdentityProvider provider) {
    return model.provisioned().stream().flatMap(type -> mappings(provider, type)).toList();
  }

  private Stream<AttributeMapping> mappings(IdentityProvider provider, String resourceType) {
    List<String> matching = model.matching(resourceType);
    return model.attributes(resourceType).stream()
        .map(
            target ->
                new AttributeMapping(
                    resourceType,
                    model.source(provider, resourceType, target.path()),
                    target.path(),
                    target.type(),
                    target.isFilterable(),
                    target.isRequired(),
                    Optional.of(matching.indexOf(target.path()) + 1).filter(order -> order > 0)));
  }

  /** Returns the attribute mapping tables for an identity provider, one per resource type. */
  public List<GuideBlock.Table> mappings(IdentityProvider provider) {
    return model.provisioned().stream().map(type -> table(provider, type)).toList();
  }

  private GuideBlock.Table table(IdentityProvider provider, String resourceType) {
    return new GuideBlock.Table(
        resourceType.equals(GuideModel.GROUP) ? "Group attributes" : "User attributes",
        List.of(
            "Attribute in " + provider.title(),
            "Attribute in " + model.product(),
            "Type",
            "Supported for filtering",
            "Required by " + model.product(),
            "Matching precedence"),
        mappings(provider, resourceType).map(CustomerGuide::row).toList());
  }

  private static List<GuideText> row(AttributeMapping mapping) {
    return List.of(
        mapping.source().map(GuideText::code).orElse(GuideText.plain("not mapped by default")),
        GuideText.code(mapping.target()),
        GuideText.plain(mapping.type()),
        mark(mapping.isFilterable()),
        mark(mapping.isRequired()),
        GuideText.plain(mapping.precedence().map(String::valueOf).orElse("")));
  }

  private static GuideText mark(boolean isSet) {
    return GuideText.plain(isSet ? "✓" : "");
  }

  /**
   * Writes the guide for each identity provider as Markdown and HTML, for example {@code okta.md}
   * and {@code okta.html}. Existing files are replaced.
   *
   * @param directory is created if it does not exist
   * @return the written files
   */
  public List<Path> writeTo(Path directory) throws IOException {
    Files.createDirectories(directory);
    List<Path> written = new ArrayList<>();
    for (IdentityProvider provider : IdentityProvider.values()) {
      GuideDocument document = document(provider);
      written.add(
          Files.writeString(directory.resolve(provider.slug() + ".md"), document.toMarkdown()));
      written.add(
          Files.writeString(directory.resolve(provider.slug() + ".html"), document.toHtml()));
    }
    return written;
  }
}

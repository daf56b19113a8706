// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.console.guide.CustomerGuide;
import dev.rollcall.scim.console.guide.GuideBlock;
import dev.rollcall.scim.console.guide.GuideDocument;
import dev.rollcall.scim.console.guide.GuideText;
import dev.rollcall.scim.gateway.HostAccess;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.memory.MemoryCredentialStore;
import dev.rollcall.scim.memory.MemoryTenants;
import dev.rollcall.scim.spi.credential.TokenAuthenticator;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the generated guides with the published ones, cell by cell. */
class GuideComparisonTest {
  private static final int PORT = 8080;

  /** The sentences of capabilities in the generated guide. */
  private static final Map<String, String> CAPABILITIES =
      Map.of(
          "create", "Create users in ",
          "remove", "Deactivate users in ",
          "synchronize", "Keep the attributes of users in ",
          "groups", "Provision groups and their members to ",
          "single sign-on", "Single sign-on to ");

  /**
   * The differences that remain, as cell, published and generated value. Each is a gap or a fault
   * of the published guide.
   */
  private static final Map<String, List<String>> DIFFERENCES =
      Map.of(
          "insight4grc",
          List.of(
              // The table of users has no column for required attributes, that of groups none for
              // filters either, although Entra must find a group by its name.
              "User userName required: ? / yes",
              "Group displayName filtering: ? / yes",
              "Group displayName required: ? / yes",
              "Group externalId filtering: ? / yes"),
          "insightly",
          List.of(
              // Support hands the URL out; the guide does not show its form.
              "url: ? / https://insightly.localhost/scim/v2/<customer>"),
          "insite-lms",
          List.of(),
          "insights",
          List.of(
              // The table has no columns for types and filters; Entra matches by userName.
              "User userName filtering: ? / yes",
              "User externalId filtering: ? / yes",
              // The guide allows groups and refers to another page for their attributes.
              "Group displayName: absent / present",
              "Group externalId: absent / present",
              "Group members: absent / present"),
          "metacompliance",
          List.of(
              // The guide shows a placeholder without words.
              "url: https://scim.metacompliance.com/scim/<uniquecompanykeyguid>"
                  + " / https://scim.metacompliance.com/scim/<company key>",
              // The service provider assigns the id (RFC 7643 section 3.1): no client sends it.
              "User id: present / absent",
              "User userName filtering: ? / yes",
              // The guide lists required attributes only and keeps the default mapping of active.
              "User active: absent / present",
              // The guide keeps the default mappings of groups and does not list them.
              "Group displayName: absent / present",
              "Group externalId: absent / present",
              "Group members: absent / present",
              // The guide keeps these default mappings; the application ignores the attributes.
              "delete title: absent / present",
              "delete preferredLanguage: absent / present",
              "delete name.formatted: absent / present",
              "delete addresses[type eq \"other\"].formatted: absent / present",
              "delete addresses[type eq \"work\"].streetAddress: absent / present",
              "delete addresses[type eq \"work\"].locality: absent / present",
              "delete addresses[type eq \"work\"].region: absent / present",
              "delete addresses[type eq \"work\"].postalCode: absent / present",
              "delete addresses[type eq \"work\"].country: absent / present",
              "delete urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department:"
                  + " absent / present",
              "delete urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager:"
                  + " absent / present"));

  static List<PublishedGuide> guides() throws IOException {
    return PublishedGuide.all();
  }

  private static CustomerGuide generated(HostApplication application) {
    MemoryTenants tenants = new MemoryTenants();
    application.tenants().forEach(tenants::put);
    Tenant tenant = application.tenants().get(0);
    ServiceProvider provider =
        application
            .serviceProvider(
                PORT,
                tenants,
                new TokenAuthenticator(new MemoryCredentialStore(), Clock.systemUTC()))
            .build();
    return CustomerGuide.of(HostAccess.to(provider).describe(tenant), application.guideWords());
  }

  private static HostApplication application(String name) {
    return Demo.applications().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("guides")
  void tablesWhenComparedWithPublishedGuideThenOnlyItsFaultsDiffer(PublishedGuide published) {
    CustomerGuide guide = generated(application(published.application));
    List<String> differences = new ArrayList<>();

    String url = published.published(guide.tenantUrl(), PORT);
    if (!url.equals(published.url())) {
      differences.add("url: " + published.url() + " / " + url);
    }
    compareRows(published, rows(guide, published), differences);
    compareDeletions(published, guide.document(published.provider), differences);

    assertThat(differences)
        .containsExactlyInAnyOrderElementsOf(DIFFERENCES.get(published.application));
  }

  @ParameterizedTest
  @MethodSource("guides")
  void capabilitiesWhenComparedWithPublishedGuideThenEqual(PublishedGuide published) {
    GuideDocument document =
        generated(application(published.application)).document(published.provider);

    List<GuideText> items =
        document.blocks().stream()
            .filter(GuideBlock.Items.class::isInstance)
            .map(block -> ((GuideBlock.Items) block).items())
            .findFirst()
            .orElseThrow();

    assertThat(items).hasSameSizeAs(published.capabilities);
    for (String capability : published.capabilities) {
      assertThat(items)
          .as(capability)
          .anyMatch(item -> item.toString().startsWith(CAPABILITIES.get(capability)));
    }
  }

  private static Map<String, List<String>> rows(CustomerGuide guide, PublishedGuide published) {
    Map<String, List<String>> rows = new LinkedHashMap<>();
    for (GuideBlock.Table table : guide.mappings(published.provider)) {
      String type = table.caption().startsWith("Group") ? "Group " : "User ";
      for (List<GuideText> row : table.rows()) {
        List<String> cells = row.stream().map(GuideText::toString).toList();
        rows.put(
            type + cells.get(1),
            List.of(cells.get(0), cells.get(2), mark(cells.get(3)), mark(cells.get(4))));
      }
    }
    return rows;
  }

  private static String mark(String cell) {
    return cell.isEmpty() ? "no" : "yes";
  }

  private static void compareRows(
      PublishedGuide published, Map<String, List<String>> generated, List<String> differences) {
    Set<String> names = new LinkedHashSet<>(published.rows.keySet());
    names.addAll(generated.keySet());
    for (String name : names) {
      if (!published.rows.containsKey(name) || !generated.containsKey(name)) {
        differences.add(name + presence(published.rows.containsKey(name)));
        continue;
      }
      for (int i = 0; i < PublishedGuide.COLUMNS.size(); i++) {
        String before = published.rows.get(name).get(i);
        String after = generated.get(name).get(i);
        // A guide that says nothing differs only from a mark.
        boolean isSilent = before.equals(PublishedGuide.UNKNOWN) && !after.equals("yes");
        if (!isSilent && !before.equals(after)) {
          differences.add(
              name + " " + PublishedGuide.COLUMNS.get(i) + ": " + before + " / " + after);
        }
      }
    }
  }

  private static String presence(boolean isPublished) {
    return isPublished ? ": present / absent" : ": absent / present";
  }

  /** Only a guide that deletes default mappings is compared. */
  private static void compareDeletions(
      PublishedGuide published, GuideDocument document, List<String> differences) {
    if (published.deletions.isEmpty()) {
      return;
    }
    List<String> generated =
        document.blocks().stream()
            .filter(GuideBlock.Steps.class::isInstance)
            .flatMap(block -> ((GuideBlock.Steps) block).steps().stream())
            .filter(step -> step.toString().startsWith("Delete the mappings"))
            .flatMap(step -> step.spans().stream())
            .filter(span -> span.style() == GuideText.Style.CODE)
            .map(GuideText.Span::text)
            .toList();
    Set<String> names = new LinkedHashSet<>(published.deletions);
    names.addAll(generated);
    for (String name : names) {
      if (!published.deletions.contains(name) || !generated.contains(name)) {
        differences.add("delete " + name + presence(published.deletions.contains(name)));
      }
    }
  }
}

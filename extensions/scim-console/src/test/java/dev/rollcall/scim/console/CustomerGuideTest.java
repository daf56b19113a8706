// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rollcall.scim.console.guide.CustomerGuide;
import dev.rollcall.scim.console.guide.GuideBlock;
import dev.rollcall.scim.console.guide.GuideDocument;
import dev.rollcall.scim.console.guide.GuideText;
import dev.rollcall.scim.console.guide.GuideWords;
import dev.rollcall.scim.console.guide.IdentityProvider;
import dev.rollcall.scim.gateway.HostAccess;
import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.gateway.ServiceDescription;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.policy.UnknownAttributePolicy;
import dev.rollcall.scim.spi.access.AccessCatalog;
import dev.rollcall.scim.spi.access.CatalogEntry;
import dev.rollcall.scim.spi.tenant.DeprovisioningLimit;
import dev.rollcall.scim.spi.tenant.RecreatePolicy;
import dev.rollcall.scim.spi.tenant.ResourceTypeCustomizer;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import dev.rollcall.scim.spi.tenant.UnknownMemberPolicy;
import dev.rollcall.scim.spi.tenant.UnverifiedDomainPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests the guide that is generated from the declaration of an application. */
class CustomerGuideTest {
  private static final String WORK_EMAIL = "emails[type eq \"work\"].value";

  private static ServiceDescription service(UnaryOperator<TenantProfile.Builder> settings) {
    Tenant tenant =
        Tenant.of(Product.ACME).withProfile(settings.apply(TenantProfile.builder()).build());
    return HostAccess.to(new Product(LoadLimits.DEFAULT).provider).describe(tenant);
  }

  private static GuideDocument entra(UnaryOperator<TenantProfile.Builder> settings) {
    return CustomerGuide.of(service(settings), GuideWords.of("Example").build())
        .document(IdentityProvider.ENTRA);
  }

  private static List<String> row(GuideBlock.Table table, String target) {
    return table.rows().stream()
        .map(row -> row.stream().map(GuideText::toString).toList())
        .filter(row -> row.get(1).equals(target))
        .findFirst()
        .orElse(List.of());
  }

  private static String troubleshooting(GuideDocument document) {
    String markdown = document.toMarkdown();
    return markdown.substring(markdown.indexOf("## Troubleshooting"));
  }

  @Test
  void documentWhenRolesAreDeclaredThenListsTheirValues() {
    AccessCatalog catalog =
        AccessCatalog.NONE
            .withSingleRole(
                CatalogEntry.of("viewer").withDisplay("Viewer").withType("Internal"),
                CatalogEntry.of("retired").asUnsupported())
            .withEntitlements(CatalogEntry.of("seat"));

    String text = entra(profile -> profile.access(catalog)).toMarkdown();

    assertThat(text)
        .contains("The attribute `roles` of a user has at most one of the following values")
        .contains("| `viewer` | Viewer | Internal |")
        .contains("The attribute `entitlements` of a user can have several of", "`seat`")
        .contains("`GET /Entitlements` returns all values")
        .doesNotContain("retired");
    assertThat(entra(profile -> profile).toMarkdown()).doesNotContain("following values");
    ResourceTypeCustomizer without =
        ResourceTypeCustomizer.NONE.withoutAttributes("User", "roles", "entitlements");
    assertThat(entra(profile -> profile.access(catalog).types(without)).toMarkdown())
        .doesNotContain("following values");
  }

  @Test
  void mappingsWhenTypeIsOfTheRfcThenTypeFilterAndRequiredFollowFromIt() {
    CustomerGuide guide =
        CustomerGuide.of(service(profile -> profile), GuideWords.of("Example").build());

    GuideBlock.Table users = guide.mappings(IdentityProvider.ENTRA).get(0);
    GuideBlock.Table groups = guide.mappings(IdentityProvider.ENTRA).get(1);

    assertThat(row(users, "userName"))
        .containsExactly("userPrincipalName", "userName", "String", "✓", "✓", "1");
    assertThat(row(users, WORK_EMAIL)).containsExactly("mail", WORK_EMAIL, "String", "", "", "");
    assertThat(row(users, "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager"))
        .element(0)
        .isEqualTo("manager");
    assertThat(row(users, "id")).isEmpty();
    assertThat(row(users, "groups")).isEmpty();
    assertThat(row(groups, "members"))
        .containsExactly("members", "members", "Reference", "", "", "");
  }

  @Test
  void mappingsWhenWordsChooseAttributesThenListsThemAndRequiredOnes() {
    GuideWords words =
        GuideWords.of("Example")
            .attributes("User", "title", WORK_EMAIL)
            .mapping(IdentityProvider.OKTA, "user.secondEmail", WORK_EMAIL)
            .build();
    CustomerGuide guide = CustomerGuide.of(service(profile -> profile), words);

    GuideBlock.Table users = guide.mappings(IdentityProvider.OKTA).get(0);

    assertThat(users.rows())
        .extracting(row -> row.get(1).toString())
        .containsExactly("title", WORK_EMAIL, "userName");
    assertThat(row(users, WORK_EMAIL)).element(0).isEqualTo("user.secondEmail");
  }

  @Test
  void ofWhenWordsNameUnknownAttributeThenRejected() {
    GuideWords words = GuideWords.of("Example").attributes("User", "shoeSize").build();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> CustomerGuide.of(service(profile -> profile), words))
        .withMessage("'shoeSize' is not an attribute of User");
  }

  @Test
  void mappingsWhenMatchingAttributeIsNotFilterableThenRejected() {
    GuideWords words = GuideWords.of("Example").matching("User", "title").build();
    CustomerGuide guide = CustomerGuide.of(service(profile -> profile), words);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> guide.mappings(IdentityProvider.OKTA))
        .withMessage("'title' of User must be filterable to match by it");
  }

  @ParameterizedTest
  @EnumSource
  void documentWhenPublishedThenNamesTenantUrlWithPlaceholder(IdentityProvider provider) {
    GuideWords words = GuideWords.of("Example").tenantName("organization ID").build();
    CustomerGuide guide = CustomerGuide.of(service(profile -> profile), words);

    String published = guide.document(provider).toMarkdown();
    String own = guide.forTenant().document(provider).toMarkdown();

    assertThat(published)
        .contains("`https://app.example/<organization ID>/scim/v2`")
        .contains("## Troubleshooting")
        .doesNotContain("{}");
    assertThat(own)
        .contains("`https://app.example/acme/scim/v2`")
        .doesNotContain("<organization ID>");
  }

  @ParameterizedTest
  @EnumSource
  void documentWhenHtmlThenHasTheTextOfTheMarkdownForm(IdentityProvider provider) {
    GuideDocument document =
        CustomerGuide.of(service(profile -> profile), GuideWords.of("Example").build())
            .document(provider);

    Document html = Jsoup.parse(document.toHtml());

    assertThat(html.select("h1").text()).isEqualTo(document.title());
    assertThat(html.select("table")).hasSize(3);
    assertThat(html.select("h2").size())
        .isEqualTo(document.toMarkdown().lines().filter(line -> line.startsWith("## ")).count());
  }

  @Test
  void documentWhenTypeHasNoGroupsThenSaysSo() {
    GuideDocument document =
        entra(profile -> profile.types(ResourceTypeCustomizer.NONE.without("Group")));

    assertThat(document.title()).startsWith("Provision users from");
    assertThat(document.toMarkdown())
        .contains("- Groups and memberships.")
        .contains("Groups are provisioned, but Example does not support groups.")
        .doesNotContain("Provision Microsoft Entra ID Groups");
  }

  @Test
  void documentWhenCustomEntraApplicationThenNamesDefaultMappingsToDelete() {
    GuideWords words = GuideWords.of("Example").attributes("User", "userName", "active").build();

    String markdown =
        CustomerGuide.of(service(profile -> profile), words)
            .document(IdentityProvider.ENTRA)
            .toMarkdown();

    assertThat(markdown).contains("does not support: `displayName`, `title`, `" + WORK_EMAIL);
  }

  @Test
  void troubleshootingWhenProfileIsStrictThenNamesItsErrors() {
    String strict =
        troubleshooting(
            entra(
                profile ->
                    profile
                        .unknownAttributes(UnknownAttributePolicy.REFUSE)
                        .unverifiedDomains(UnverifiedDomainPolicy.REFUSE)
                        .onRecreate(RecreatePolicy.RESTORE)
                        .unknownMembers(UnknownMemberPolicy.SKIP)
                        .requiresVersions(true)
                        .types(ResourceTypeCustomizer.NONE.withMemberTypes("Group", "User"))
                        .deprovisioningLimit(
                            new DeprovisioningLimit(20, 0.05, Duration.ofHours(1)))));

    assertThat(strict)
        .contains("An attribute is mapped that Example does not support.")
        .contains("is not verified in Example")
        .contains("Inactive ones are reactivated.")
        .contains("Example ignores members that it does not know")
        .contains("`428`")
        .contains("Members must be users")
        .contains("More than 20 users or 5% of all users would be deactivated or deleted within 60")
        .contains("There are more than 25 requests per second");
  }

  @Test
  void troubleshootingWhenProfileIsLenientThenOmitsErrorsThatCannotOccur() {
    assertThat(troubleshooting(entra(profile -> profile)))
        .contains("ignores attributes that it does not support")
        .contains("This includes inactive ones.")
        .contains("A member of a group is not a user of Example.")
        .doesNotContain("verified", "428", "would be deactivated", "Members must be users");
  }

  @Test
  void documentWhenWordsContainMarkupThenIsEscaped() {
    GuideWords words =
        GuideWords.of("<b>R&D</b> | *x*")
            .tokenStep("Open **Settings** > **Access** at <https://app.example/settings>.")
            .support("help@app.example")
            .build();
    GuideDocument document =
        CustomerGuide.of(service(profile -> profile), words).document(IdentityProvider.OKTA);

    assertThat(document.toMarkdown())
        .contains("\\<b>R\\&D\\</b> \\| \\*x\\*")
        .contains("[https://app.example/settings](<https://app.example/settings>)");
    Document html = Jsoup.parse(document.toHtml());
    assertThat(html.select("b")).isEmpty();
    assertThat(html.select("h1").text()).endsWith("<b>R&D</b> | *x*");
    assertThat(html.select("a").eachAttr("href"))
        .contains("mailto:help@app.example", "https://app.example/settings");
  }

  @Test
  void textWhenMarkIsNotClosedThenRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GuideWords.of("Example").note("Select **Save."))
        .withMessageContaining("must be closed");
  }

  @Test
  void writeToWhenDirectoryIsMissingThenWritesTwoFilesPerProvider(@TempDir Path temporary)
      throws IOException {
    ServiceProvider provider = new Product().provider;
    Tenant tenant = Tenant.of(Product.ACME);
    Path directory = temporary.resolve("guides");

    // snippet:write
    GuideWords words =
        GuideWords.of("Example")
            .tenantName("organization ID")
            .support("help@app.example")
            .tokenStep("Select **Settings** > **Access** and then **Issue token**.")
            .build();
    CustomerGuide guide = CustomerGuide.of(HostAccess.to(provider).describe(tenant), words);
    List<Path> files = guide.writeTo(directory);
    // end:write

    assertThat(files).hasSize(2 * IdentityProvider.values().length).allMatch(Files::isRegularFile);
    assertThat(directory.resolve("entra-gallery.md"))
        .content()
        .startsWith("# Provision users and groups from Microsoft Entra ID to Example")
        .contains("Select **Settings** > **Access** and then **Issue token**.");
  }
}

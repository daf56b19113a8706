// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import com.unboundid.scim2.client.ScimService;
import com.unboundid.scim2.client.requests.SearchRequestBuilder;
import com.unboundid.scim2.common.exceptions.BadRequestException;
import com.unboundid.scim2.common.exceptions.NotModifiedException;
import com.unboundid.scim2.common.exceptions.PreconditionFailedException;
import com.unboundid.scim2.common.exceptions.ResourceConflictException;
import com.unboundid.scim2.common.exceptions.ResourceNotFoundException;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.exceptions.UnauthorizedException;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.messages.ListResponse;
import com.unboundid.scim2.common.types.Email;
import com.unboundid.scim2.common.types.EnterpriseUserExtension;
import com.unboundid.scim2.common.types.GroupResource;
import com.unboundid.scim2.common.types.Member;
import com.unboundid.scim2.common.types.Name;
import com.unboundid.scim2.common.types.ResourceTypeResource;
import com.unboundid.scim2.common.types.SchemaResource;
import com.unboundid.scim2.common.types.ServiceProviderConfigResource;
import com.unboundid.scim2.common.types.UserResource;
import dev.rollcall.examples.demo.Connection;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.ClientRequestFilter;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.glassfish.jersey.client.ClientConfig;
import org.glassfish.jersey.jnh.connector.JavaNetHttpConnectorProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests UnboundID's SCIM 2 SDK as a client with a lenient and a strict tenant. */
@ParameterizedClass
@ValueSource(strings = {"acme", "strict-corp"})
class UnboundIdTest {
  private static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";

  @RegisterExtension static final RunningDemo DEMO = new RunningDemo();

  @Parameter String tenant;

  private Client http;
  private ScimService scim;

  @BeforeEach
  void connect() {
    http =
        ClientBuilder.newClient(
            new ClientConfig().connectorProvider(new JavaNetHttpConnectorProvider()));
    scim = service(DEMO.tenant(tenant).token());
  }

  @AfterEach
  void disconnect() {
    http.close();
  }

  private ScimService service(String token) {
    Connection connection = DEMO.tenant(tenant);
    return new ScimService(
        http.target(connection.baseUrl())
            .register(
                (ClientRequestFilter)
                    request -> request.getHeaders().putSingle("Authorization", "Bearer " + token)));
  }

  private static UserResource person(String userName) {
    UserResource user =
        new UserResource()
            .setUserName(userName)
            .setName(new Name().setGivenName("Ada").setFamilyName("Lovelace"))
            .setActive(true)
            .setEmails(
                new Email().setValue(userName + "@work.test").setType("work").setPrimary(true),
                new Email().setValue(userName + "@home.test").setType("home"));
    user.setExternalId("ext-" + userName);
    user.setExtension(new EnterpriseUserExtension().setDepartment("Engines"));
    return user;
  }

  private UserResource created() throws ScimException {
    return scim.create("Users", person(unused()));
  }

  private static String unused() {
    return UUID.randomUUID().toString();
  }

  @Test
  void discoveryThenParsed() throws ScimException {
    ServiceProviderConfigResource config = scim.getServiceProviderConfig();
    assertThat(config.getPatch().isSupported()).isTrue();
    assertThat(config.getFilter().getMaxResults()).isPositive();
    assertThat(config.getEtag().isSupported()).isTrue();
    assertThat(config.getBulk().getMaxOperations()).isPositive();
    assertThat(config.getAuthenticationSchemes()).hasSize(1);

    assertThat(scim.getResourceTypes().getResources())
        .extracting(ResourceTypeResource::getName)
        .contains("User", "Group");
    ResourceTypeResource users = scim.getResourceType("User");
    assertThat(users.getEndpoint()).isEqualTo(URI.create("/Users"));
    assertThat(users.getSchemaExtensions()).hasSize(1);

    assertThat(scim.getSchemas().getResources())
        .extracting(SchemaResource::getName)
        .contains("User", "Group");
    assertThat(scim.getSchema(USER).getAttributes()).hasSizeGreaterThan(15);
  }

  @Test
  void readWhenCreatedThenSameUserByIdLocationAndReference() throws ScimException {
    UserResource sent = person(unused());

    UserResource created = scim.create("Users", sent);

    assertThat(created.getMeta().getLocation())
        .isEqualTo(URI.create(DEMO.tenant(tenant).baseUrl() + "/Users/" + created.getId()));
    assertThat(created.getUserName()).isEqualTo(sent.getUserName());
    assertThat(created.getEmails()).containsExactlyElementsOf(sent.getEmails());
    assertThat(created.getExtension(EnterpriseUserExtension.class).getDepartment())
        .isEqualTo("Engines");
    assertThat(scim.retrieve("Users", created.getId(), UserResource.class)).isEqualTo(created);
    assertThat(scim.retrieve(created.getMeta().getLocation(), UserResource.class))
        .isEqualTo(created);
    assertThat(scim.retrieve(created)).isEqualTo(created);
  }

  @Test
  void replaceThenOnlySentAttributes() throws ScimException {
    UserResource user = created();
    user.setDisplayName("The Countess");
    user.setEmails(List.of());
    user.setActive(false);

    UserResource replaced = scim.replace(user);

    assertThat(replaced.getDisplayName()).isEqualTo("The Countess");
    assertThat(replaced.getActive()).isFalse();
    assertThat(replaced.getEmails()).isNullOrEmpty();
    assertThat(scim.retrieve(user).getDisplayName()).isEqualTo("The Countess");
  }

  @Test
  void modifyThenEveryOperationIsApplied() throws ScimException {
    UserResource user = created();

    UserResource changed =
        scim.modifyRequest(user)
            .replaceValue("active", false)
            .replaceValue("name.familyName", "Byron")
            .replaceValue("emails[type eq \"work\"].value", "ada@new.test")
            .removeValues("emails[type eq \"home\"]")
            .addValues("emails", new Email().setValue("ada@other.test").setType("other"))
            .replaceValue(
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:costCenter", "7")
            .removeValues("externalId")
            .invoke();

    assertThat(changed.getActive()).isFalse();
    assertThat(changed.getName().getFamilyName()).isEqualTo("Byron");
    assertThat(changed.getEmails())
        .extracting(Email::getValue)
        .containsExactly("ada@new.test", "ada@other.test");
    EnterpriseUserExtension work = changed.getExtension(EnterpriseUserExtension.class);
    assertThat(work.getCostCenter()).isEqualTo("7");
    assertThat(work.getDepartment()).isEqualTo("Engines");
    assertThat(changed.getExternalId()).isNull();
  }

  private SearchRequestBuilder usersOf(String department) throws ScimException {
    return scim.searchRequest("Users")
        .filter(
            Filter.eq(
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department",
                department));
  }

  private static ListResponse<UserResource> found(SearchRequestBuilder search)
      throws ScimException {
    return search.invoke(UserResource.class);
  }

  private String departmentOf(int users) throws ScimException {
    String department = unused();
    for (int i = 0; i < users; i++) {
      UserResource user = person(unused());
      user.setExtension(new EnterpriseUserExtension().setDepartment(department));
      scim.create("Users", user);
    }
    return department;
  }

  @Test
  void searchWhenFilterThenUserIsFound() throws ScimException {
    UserResource user = created();

    for (String filter :
        List.of(
            Filter.eq("userName", user.getUserName()).toString(),
            Filter.and(Filter.eq("id", user.getId()), Filter.eq("active", true)).toString(),
            "emails[type eq \"work\" and value sw \"" + user.getUserName() + "\"]",
            "externalId eq \"" + user.getExternalId() + "\"")) {
      assertThat(found(scim.searchRequest("Users").filter(filter)).getResources())
          .as(filter)
          .containsExactly(user);
    }
    assertThat(found(scim.searchRequest("Users").filter("userName eq \"nobody\""))).isEmpty();
  }

  @Test
  void searchWhenPageThenStartIndexFromOne() throws ScimException {
    String department = departmentOf(5);

    ListResponse<UserResource> page = found(usersOf(department).page(4, 3));

    assertThat(page.getTotalResults()).isEqualTo(5);
    assertThat(page.getStartIndex()).isEqualTo(4);
    assertThat(page.getItemsPerPage()).isEqualTo(2);
    assertThat(page.getResources()).hasSize(2);
    assertThat(found(usersOf(department).page(1, 0)).getTotalResults()).isEqualTo(5);
  }

  @Test
  void readWhenAttributesThenOnlyRequestedAttributes() throws ScimException {
    String department = departmentOf(1);

    UserResource some =
        found(usersOf(department).attributes("userName")).getResources().iterator().next();
    UserResource rest =
        found(usersOf(department).excludedAttributes("userName")).getResources().iterator().next();

    assertThat(some.getUserName()).isNotNull();
    assertThat(some.getEmails()).isNullOrEmpty();
    assertThat(rest.getUserName()).isNull();
    assertThat(rest.getEmails()).hasSize(2);
    assertThat(rest.getId()).isEqualTo(some.getId());
  }

  @Test
  void createGroupThenMembersAndGroupsReferToEachOther() throws ScimException {
    UserResource first = created();
    UserResource second = created();

    GroupResource group =
        scim.create(
            "Groups",
            new GroupResource()
                .setDisplayName("Engines")
                .setMembers(new Member().setValue(first.getId())));

    assertThat(group.getMembers()).extracting(Member::getValue).containsExactly(first.getId());
    assertThat(group.getMembers().get(0).getRef()).isEqualTo(first.getMeta().getLocation());
    assertThat(scim.retrieve(first).getGroups().get(0).getValue()).isEqualTo(group.getId());

    GroupResource changed =
        scim.modifyRequest(group)
            .addValues("members", new Member().setValue(second.getId()))
            .removeValues("members[value eq \"" + first.getId() + "\"]")
            .attributes("members")
            .invoke();

    assertThat(changed.getMembers()).extracting(Member::getValue).containsExactly(second.getId());
    assertThat(scim.retrieve(first).getGroups()).isNullOrEmpty();
  }

  @Test
  void modifyGroupWhenNoBodyIsReturnedThenSuccess() throws ScimException {
    GroupResource group = scim.create("Groups", new GroupResource().setDisplayName("Engines"));

    scim.modifyRequest(group).replaceValue("displayName", "Motors").invoke();

    assertThat(scim.retrieve(group).getDisplayName()).isEqualTo("Motors");
  }

  @Test
  void deleteThenUserIsNotFound() throws ScimException {
    UserResource user = created();

    scim.delete(user);

    assertThatThrownBy(() -> scim.retrieve("Users", user.getId(), UserResource.class))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(() -> scim.delete("Users", user.getId()))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void createWhenUserNameExistsThenConflict() throws ScimException {
    UserResource user = created();

    assertThatThrownBy(() -> scim.create("Users", person(user.getUserName())))
        .isInstanceOfSatisfying(
            ResourceConflictException.class,
            conflict -> assertThat(conflict.getScimError().getScimType()).isEqualTo("uniqueness"));
  }

  @Test
  void replaceWhenVersionIsOldThenRejected() throws ScimException {
    UserResource user = created();
    scim.modifyRequest(user).replaceValue("title", "Countess").ifMatch().invoke();

    assertThatThrownBy(() -> scim.replaceRequest(user).ifMatch().invoke())
        .isInstanceOf(PreconditionFailedException.class);
    assertThatThrownBy(() -> scim.deleteRequest(user).ifMatch(user.getMeta().getVersion()).invoke())
        .isInstanceOf(PreconditionFailedException.class);
  }

  @Test
  void readWhenVersionIsCurrentThenNotModified() throws ScimException {
    UserResource user = created();

    assertThatThrownBy(() -> scim.retrieveRequest(user).ifNoneMatch().invoke())
        .isInstanceOf(NotModifiedException.class);
  }

  @Test
  void requestWhenErrorThenExceptionOfStatusAndType() throws ScimException {
    UserResource user = created();

    assertThatThrownBy(() -> found(scim.searchRequest("Users").filter("userName eq")))
        .isInstanceOfSatisfying(
            BadRequestException.class,
            wrong -> assertThat(wrong.getScimError().getScimType()).isEqualTo("invalidFilter"));
    assertThatThrownBy(
            () -> scim.modifyRequest(user).replaceValue("id", TextNode.valueOf("x")).invoke())
        .isInstanceOfSatisfying(
            BadRequestException.class,
            wrong -> assertThat(wrong.getScimError().getScimType()).isEqualTo("mutability"));
    assertThatThrownBy(() -> service("no-token").getServiceProviderConfig())
        .isInstanceOf(UnauthorizedException.class);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.clients;

import static org.assertj.core.api.Assertions.assertThat;

import de.captaingoldfish.scim.sdk.client.ScimClientConfig;
import de.captaingoldfish.scim.sdk.client.ScimRequestBuilder;
import de.captaingoldfish.scim.sdk.client.builder.ListBuilder;
import de.captaingoldfish.scim.sdk.client.resources.MetaConfiguration;
import de.captaingoldfish.scim.sdk.client.resources.ResourceType;
import de.captaingoldfish.scim.sdk.client.response.ServerResponse;
import de.captaingoldfish.scim.sdk.common.constants.enums.Comparator;
import de.captaingoldfish.scim.sdk.common.constants.enums.HttpMethod;
import de.captaingoldfish.scim.sdk.common.constants.enums.PatchOp;
import de.captaingoldfish.scim.sdk.common.etag.ETag;
import de.captaingoldfish.scim.sdk.common.resources.EnterpriseUser;
import de.captaingoldfish.scim.sdk.common.resources.Group;
import de.captaingoldfish.scim.sdk.common.resources.ServiceProvider;
import de.captaingoldfish.scim.sdk.common.resources.User;
import de.captaingoldfish.scim.sdk.common.resources.base.ScimObjectNode;
import de.captaingoldfish.scim.sdk.common.resources.complex.Name;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.Email;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.GroupNode;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.Member;
import de.captaingoldfish.scim.sdk.common.response.BulkResponse;
import de.captaingoldfish.scim.sdk.common.response.BulkResponseOperation;
import de.captaingoldfish.scim.sdk.common.response.ListResponse;
import de.captaingoldfish.scim.sdk.common.schemas.Schema;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests the client of SCIM-SDK (Captain Goldfish), which rejects responses with unexpected media
 * types or headers, with a lenient and a strict tenant.
 */
@ParameterizedClass
@ValueSource(strings = {"acme", "strict-corp"})
class ScimSdkTest {
  private static final String USERS = "/Users";
  private static final String GROUPS = "/Groups";
  private static final String ENTERPRISE =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

  @RegisterExtension static final RunningDemo DEMO = new RunningDemo();

  @Parameter String tenant;

  private ScimRequestBuilder scim;

  @BeforeEach
  void connect() {
    scim = client(DEMO.tenant(tenant).token());
  }

  @AfterEach
  void disconnect() {
    scim.close();
  }

  private ScimRequestBuilder client(String token) {
    return new ScimRequestBuilder(
        DEMO.tenant(tenant).baseUrl(),
        ScimClientConfig.builder().httpHeaders(Map.of("Authorization", "Bearer " + token)).build());
  }

  private static <T extends ScimObjectNode> T ok(ServerResponse<T> response, int status) {
    assertThat(response.getHttpStatus()).as(response.getResponseBody()).isEqualTo(status);
    assertThat(response.isSuccess()).as(response.getResponseBody()).isTrue();
    return response.getResource();
  }

  private static void assertRefused(ServerResponse<?> response, int status, String scimType) {
    assertThat(response.isSuccess()).isFalse();
    assertThat(response.getHttpStatus()).as(response.getResponseBody()).isEqualTo(status);
    assertThat(response.getErrorResponse().getStatus()).isEqualTo(status);
    assertThat(response.getErrorResponse().getScimType().orElse("")).isEqualTo(scimType);
    assertThat(response.getErrorResponse().getDetail()).isPresent();
  }

  private static User person(String userName) {
    return User.builder()
        .userName(userName)
        .externalId("ext-" + userName)
        .name(Name.builder().givenName("Ada").familyName("Lovelace").build())
        .active(true)
        .emails(
            List.of(
                Email.builder().value(userName + "@work.test").type("work").primary(true).build(),
                Email.builder().value(userName + "@home.test").type("home").build()))
        .enterpriseUser(EnterpriseUser.builder().department("Engines").build())
        .build();
  }

  private static String unused() {
    return UUID.randomUUID().toString();
  }

  private User created() {
    return ok(scim.create(User.class, USERS).setResource(person(unused())).sendRequest(), 201);
  }

  private User read(User user) {
    return ok(scim.get(User.class, USERS, id(user)).sendRequest(), 200);
  }

  private static String id(User user) {
    return user.getId().orElseThrow();
  }

  private static ETag version(User user) {
    return user.getMeta().orElseThrow().getVersion().orElseThrow();
  }

  @Test
  void discoveryThenParsed() {
    ServiceProvider config = scim.loadServiceProviderConfiguration();
    assertThat(config.getPatchConfig().isSupported()).isTrue();
    assertThat(config.getBulkConfig().isSupported()).isTrue();
    assertThat(config.getFilterConfig().getMaxResults()).isPositive();
    assertThat(config.getETagConfig().isSupported()).isTrue();

    MetaConfiguration meta = ok(scim.loadMetaConfiguration().sendRequest(), 200);
    assertThat(meta.getResourceTypes()).extracting(ResourceType::getName).contains("User", "Group");
    assertThat(meta.getSchemas()).extracting(Schema::getNonNullId).contains(ENTERPRISE);
    Schema users =
        meta.getSchemas().stream()
            .filter(schema -> schema.getName().orElse("").equals("User"))
            .findFirst()
            .orElseThrow();
    assertThat(users.getSchemaAttribute("emails.value")).isNotNull();
  }

  @Test
  void readWhenCreatedThenSameUser() {
    User sent = person(unused());

    User created = ok(scim.create(User.class, USERS).setResource(sent).sendRequest(), 201);

    assertThat(created.getMeta().orElseThrow().getLocation())
        .contains(DEMO.tenant(tenant).baseUrl() + "/Users/" + id(created));
    assertThat(created.getUserName()).isEqualTo(sent.getUserName());
    assertThat(created.getEmails()).isEqualTo(sent.getEmails());
    assertThat(created.getEnterpriseUser().orElseThrow().getDepartment()).contains("Engines");
    assertThat(read(created)).isEqualTo(created);
  }

  @Test
  void replaceThenOnlySentAttributes() {
    User user = created();
    User wanted = User.builder().userName(user.getUserName().orElseThrow()).nickName("A").build();

    User replaced =
        ok(scim.update(User.class, USERS, id(user)).setResource(wanted).sendRequest(), 200);

    assertThat(replaced.getNickName()).contains("A");
    assertThat(replaced.getEmails()).isEmpty();
    assertThat(replaced.getEnterpriseUser()).isEmpty();
    assertThat(read(user)).isEqualTo(replaced);
  }

  @Test
  void patchThenEveryOperationIsApplied() {
    User user = created();

    User changed =
        ok(
            scim.patch(User.class, USERS, id(user))
                .addOperation()
                .op(PatchOp.REPLACE)
                .path("name.familyName")
                .value("Byron")
                .next()
                .op(PatchOp.REPLACE)
                .path("emails[type eq \"work\"].value")
                .value("ada@new.test")
                .next()
                .op(PatchOp.REMOVE)
                .path("emails[type eq \"home\"]")
                .next()
                .op(PatchOp.ADD)
                .path("emails")
                .valueNode(Email.builder().value("ada@other.test").type("other").build())
                .next()
                .op(PatchOp.ADD)
                .path(ENTERPRISE + ":costCenter")
                .value("7")
                .build()
                .sendRequest(),
            200);

    assertThat(changed.getName().flatMap(Name::getFamilyName)).contains("Byron");
    assertThat(changed.getEmails())
        .extracting(email -> email.getValue().orElseThrow())
        .containsExactly("ada@new.test", "ada@other.test");
    assertThat(changed.getEnterpriseUser().orElseThrow().getCostCenter()).contains("7");
    assertThat(changed.getEnterpriseUser().orElseThrow().getDepartment()).contains("Engines");
  }

  /**
   * The client's builder can only encode a boolean as a string or within an array. A lenient tenant
   * accepts the string; a strict one rejects it.
   */
  @Test
  void createWhenBooleanIsStringThenAcceptedUnlessStrict() {
    User user = created();

    ServerResponse<User> response =
        scim.patch(User.class, USERS, id(user))
            .addOperation()
            .op(PatchOp.REPLACE)
            .path("active")
            .value("false")
            .build()
            .sendRequest();

    if (tenant.equals("strict-corp")) {
      assertRefused(response, 400, "invalidValue");
    } else {
      assertThat(ok(response, 200).isActive()).contains(false);
    }
  }

  /** The client's builder encodes the object of an operation without path within an array, too. */
  @Test
  void patchWhenNoPathThenObjectIsSentAsString() {
    User user = created();

    User changed =
        ok(
            scim.patch(User.class, USERS, id(user))
                .setPatchResource(
                    """
                    {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[
                      {"op":"add","value":{"title":"Countess","active":false}}]}""")
                .sendRequest(),
            200);

    assertThat(changed.getTitle()).contains("Countess");
    assertThat(changed.isActive()).contains(false);
  }

  private ListBuilder<User> usersOf(String department) {
    return scim.list(User.class, USERS)
        .filter(ENTERPRISE + ":department", Comparator.EQ, department)
        .build();
  }

  private static ListResponse<User> found(ListBuilder<User> list) {
    return ok(list.get().sendRequest(), 200);
  }

  private String departmentOf(int users) {
    String department = unused();
    for (int i = 0; i < users; i++) {
      User user = person(unused());
      user.setEnterpriseUser(EnterpriseUser.builder().department(department).build());
      ok(scim.create(User.class, USERS).setResource(user).sendRequest(), 201);
    }
    return department;
  }

  @Test
  void searchWhenFilterThenUserIsFound() {
    User user = created();

    ListResponse<User> list =
        found(
            scim.list(User.class, USERS)
                .filter("userName", Comparator.EQ, user.getUserName().orElseThrow())
                .and("emails.value", Comparator.SW, user.getUserName().orElseThrow())
                .build());

    assertThat(list.getTotalResults()).isEqualTo(1);
    assertThat(list.getListedResources()).containsExactly(user);
  }

  @Test
  void searchWhenAllPagesThenEachUserFromIndexOne() {
    String department = departmentOf(5);

    ListResponse<User> page = found(usersOf(department).startIndex(4).count(3));

    assertThat(page.getTotalResults()).isEqualTo(5);
    assertThat(page.getStartIndex()).isEqualTo(4);
    assertThat(page.getItemsPerPage()).isEqualTo(2);
    assertThat(page.getListedResources()).hasSize(2);
    ServerResponse<ListResponse<User>> all = usersOf(department).get().getAll();
    assertThat(ok(all, 200).getListedResources()).hasSize(5);
  }

  @Test
  void readWhenAttributesThenOnlyRequestedAttributes() {
    String department = departmentOf(1);

    User some = found(usersOf(department).attributes("userName")).getListedResources().get(0);
    User rest =
        found(usersOf(department).excludedAttributes("userName")).getListedResources().get(0);

    assertThat(some.getUserName()).isPresent();
    assertThat(some.getEmails()).isEmpty();
    assertThat(rest.getUserName()).isEmpty();
    assertThat(rest.getEmails()).hasSize(2);
  }

  @Test
  void createGroupThenMembersAndGroupsReferToEachOther() {
    User first = created();
    User second = created();

    Group group =
        ok(
            scim.create(Group.class, GROUPS)
                .setResource(
                    Group.builder().displayName("Engines").members(List.of(member(first))).build())
                .sendRequest(),
            201);

    assertThat(memberIds(group)).containsExactly(id(first));
    assertThat(read(first).getGroups())
        .extracting(GroupNode::getValue)
        .containsExactly(group.getId());

    // 204, which RFC 7644 section 3.5.2 allows: by default the client requires a media type.
    ServerResponse<Group> patched =
        scim.patch(Group.class, GROUPS, group.getId().orElseThrow())
            .setExpectedResponseHeaders(Map.of())
            .addOperation()
            .op(PatchOp.ADD)
            .path("members")
            .valueNode(member(second))
            .next()
            .op(PatchOp.REMOVE)
            .path("members[value eq \"" + id(first) + "\"]")
            .build()
            .sendRequest();
    assertThat(patched.getHttpStatus()).isEqualTo(204);
    assertThat(patched.isSuccess()).isTrue();
    Group changed =
        ok(scim.get(Group.class, GROUPS, group.getId().orElseThrow()).sendRequest(), 200);
    assertThat(memberIds(changed)).containsExactly(id(second));
  }

  private static Member member(User user) {
    return Member.builder().value(id(user)).build();
  }

  private static List<String> memberIds(Group group) {
    return group.getMembers().stream().map(member -> member.getValue().orElseThrow()).toList();
  }

  @Test
  void bulkThenGroupWithItsMemberIsCreated() {
    User ada = person(unused());
    Group engines =
        Group.builder()
            .displayName("Engines")
            .members(List.of(Member.builder().value("bulkId:ada").build()))
            .build();

    BulkResponse response =
        ok(
            scim.bulk()
                .bulkRequestOperation(GROUPS)
                .method(HttpMethod.POST)
                .bulkId("engines")
                .data(engines)
                .next()
                .bulkRequestOperation(USERS)
                .method(HttpMethod.POST)
                .bulkId("ada")
                .data(ada)
                .sendRequest(),
            200);

    assertThat(response.getBulkResponseOperations())
        .extracting(BulkResponseOperation::getStatus)
        .containsExactly(201, 201);
    Group group = ok(scim.get(Group.class, GROUPS, made(response, "engines")).sendRequest(), 200);
    assertThat(memberIds(group)).containsExactly(made(response, "ada"));

    BulkResponse deleted =
        ok(
            scim.bulk()
                .bulkRequestOperation(USERS, made(response, "ada"))
                .method(HttpMethod.DELETE)
                .next()
                .bulkRequestOperation(USERS, "nobody")
                .method(HttpMethod.DELETE)
                .sendRequest(),
            200);
    assertThat(deleted.getBulkResponseOperations())
        .extracting(BulkResponseOperation::getStatus)
        .containsExactly(204, 404);
  }

  private static String made(BulkResponse response, String bulkId) {
    String location =
        response.getByBulkIds(Set.of(bulkId)).findFirst().orElseThrow().getLocation().orElseThrow();
    return location.substring(location.lastIndexOf('/') + 1);
  }

  @Test
  void deleteThenUserIsNotFound() {
    User user = created();

    assertThat(scim.delete(User.class, USERS, id(user)).sendRequest().isSuccess()).isTrue();

    assertRefused(scim.get(User.class, USERS, id(user)).sendRequest(), 404, "");
    assertRefused(scim.delete(User.class, USERS, id(user)).sendRequest(), 404, "");
  }

  @Test
  void createWhenUserNameExistsThenConflict() {
    User user = created();

    assertRefused(
        scim.create(User.class, USERS)
            .setResource(person(user.getUserName().orElseThrow()))
            .sendRequest(),
        409,
        "uniqueness");
  }

  @Test
  void replaceWhenVersionIsOldThenRejected() {
    User user = created();
    user.setTitle("Countess");
    ok(
        scim.update(User.class, USERS, id(user))
            .setETagForIfMatch(version(user))
            .setResource(user)
            .sendRequest(),
        200);

    assertRefused(
        scim.update(User.class, USERS, id(user))
            .setETagForIfMatch(version(user))
            .setResource(user)
            .sendRequest(),
        412,
        "");
    assertRefused(
        scim.delete(User.class, USERS, id(user)).setETagForIfMatch(version(user)).sendRequest(),
        412,
        "");
  }

  @Test
  void readWhenVersionIsCurrentThenNotModified() {
    User user = created();

    ServerResponse<User> response =
        scim.get(User.class, USERS, id(user)).setETagForIfNoneMatch(version(user)).sendRequest();

    assertThat(response.getHttpStatus()).isEqualTo(304);
  }

  @Test
  void requestWhenErrorThenParsed() {
    assertRefused(
        scim.list(User.class, USERS).filter("userName eq").get().sendRequest(),
        400,
        "invalidFilter");
    try (ScimRequestBuilder unauthenticated = client("no-token")) {
      assertRefused(unauthenticated.list(User.class, USERS).get().sendRequest(), 401, "");
    }
  }
}

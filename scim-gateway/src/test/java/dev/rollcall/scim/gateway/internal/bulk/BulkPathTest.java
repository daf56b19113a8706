// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.error.ScimErrorType;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.message.BulkMethod;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Requirement("R7644-165")
class BulkPathTest {
  private static final URI BASE = URI.create("https://directory.example/acme/scim/v2");

  @ParameterizedTest
  @CsvSource({
    "POST, /Users, Users,",
    "POST, Users, Users,",
    "POST, //Users/, Users,",
    "POST, https://directory.example/acme/scim/v2/Users, Users,",
    "PUT, /Users/42, Users, 42",
    "PATCH, Users/42/, Users, 42",
    "DELETE, /Users/a%2Fb+c, Users, a/b+c",
    "DELETE, HTTPS://Directory.Example/acme/scim/v2/Users/42, Users, 42",
    "DELETE, /Users/bulkId:x, Users, bulkId:x",
    "DELETE, /Users/bulkId%3Ax, Users, bulkId:x",
  })
  void parseWhenItNamesAnEndpointOrAResourceThenRead(
      BulkMethod method, String text, String endpoint, String id) {
    BulkPath path = BulkPath.parse(text, method, BASE);

    assertThat(path.endpoint()).isEqualTo(endpoint);
    assertThat(path.id().orElse(null)).isEqualTo(id);
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /Users/1, of a POST must be an endpoint such as /Users",
    "POST, /, of a POST must be an endpoint such as /Users",
    "POST, https://directory.example/acme/scim/v2, of a POST must be an endpoint such as /Users",
    "PUT, /Users, 'of a PUT must be that of one resource, such as /Users/42'",
    "DELETE, /Users/1/2, 'of a DELETE must be that of one resource, such as /Users/42'",
    "POST, /Bulk, must not be one of the protocol's own endpoints",
    "POST, /bulk/, must not be one of the protocol's own endpoints",
    "PATCH, /Me, must not be one of the protocol's own endpoints",
    "POST, /.search, must not be one of the protocol's own endpoints",
    "POST, /Users/.search, must not be one of the protocol's own endpoints",
    "DELETE, /Schemas/x, must not be one of the protocol's own endpoints",
    "POST, https://directory.example/acme/scim/v2/Bulk,"
        + " must not be one of the protocol's own endpoints",
    "DELETE, /Users/1?attributes=id, must not have a query or a fragment",
    "POST, ?x, must not have a query or a fragment",
    "POST, '#x', must not have a query or a fragment",
    "DELETE, /Users/1#x, must not have a query or a fragment",
    "DELETE, /Users/%zz, must be percent-encoded correctly",
    "DELETE, https://directory.example/globex/scim/v2/Users/1,"
        + " 'must be relative to the base URL of the tenant, or begin with it'",
    "DELETE, https://directory.example/acme/scim/v22/Users/1,"
        + " 'must be relative to the base URL of the tenant, or begin with it'",
    "DELETE, https://directory.example/ACME/scim/v2/Users/1,"
        + " 'must be relative to the base URL of the tenant, or begin with it'",
    "DELETE, http://directory.example/acme/scim/v2/Users/1,"
        + " 'must be relative to the base URL of the tenant, or begin with it'",
  })
  void parseWhenPathNamesAnythingElseThenRejected(BulkMethod method, String text, String reason) {
    ScimException refused =
        catchThrowableOfType(ScimException.class, () -> BulkPath.parse(text, method, BASE));

    assertThat(refused.type()).contains(ScimErrorType.INVALID_VALUE);
    assertThat(refused.detail()).isEqualTo("'path' " + reason);
  }
}

// SPDX-License-Identifier: Apache-2.0
/**
 * JUnit contracts for resource stores and their optional interfaces: memberships, pending members,
 * units of work, soft deletes and account links. The display name of each test begins with the
 * numbers of the rules that it checks.
 * <!-- snippet: examples/jpa-host/src/test/java/dev/rollcall/examples/jpahost/EntitiesContractTest.java#contract -->
 *
 * <pre>
 * &#64;Nested
 * class Employees extends ResourceStoreContract&lt;EmployeeRecord&gt; {
 *   &#64;Override
 *   protected ResourceStore&lt;EmployeeRecord&gt; store() {
 *     return employees;
 *   }
 *
 *   &#64;Override
 *   protected ResourceBinding&lt;EmployeeRecord&gt; binding() {
 *     return employees.binding();
 *   }
 * }
 * </pre>
 */
@NullMarked
package dev.rollcall.scim.testkit.store;

import org.jspecify.annotations.NullMarked;

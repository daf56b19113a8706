// SPDX-License-Identifier: Apache-2.0
/** The SCIM protocol as pure functions: values, schemas, filters, PATCH and JSON. */
module dev.rollcall.scim.core {
  requires com.fasterxml.jackson.core;
  requires static transitive org.jspecify;

  exports dev.rollcall.scim.error;
  exports dev.rollcall.scim.filter;
  exports dev.rollcall.scim.json;
  exports dev.rollcall.scim.message;
  exports dev.rollcall.scim.model;
  exports dev.rollcall.scim.patch;
  exports dev.rollcall.scim.path;
  exports dev.rollcall.scim.policy;
  exports dev.rollcall.scim.resource;
  exports dev.rollcall.scim.schema;
  exports dev.rollcall.scim.value;
}

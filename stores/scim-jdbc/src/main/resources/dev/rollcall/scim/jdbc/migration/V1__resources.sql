-- SPDX-License-Identifier: Apache-2.0
-- Every key begins with the tenant, so that tenants can be distributed over nodes. There are no
-- sequences: ids are UUIDs of version 7, which are in the order of creation.

CREATE TABLE rollcall_tenant (
  tenant_id VARCHAR(100) ${collate} NOT NULL,
  tenant_key VARCHAR(200) ${collate} NOT NULL,
  is_active BOOLEAN NOT NULL,
  PRIMARY KEY (tenant_id)
);
CREATE UNIQUE INDEX rollcall_tenant_by_key ON rollcall_tenant (tenant_key);

CREATE TABLE rollcall_credential (
  token_hash VARCHAR(64) ${collate} NOT NULL,
  tenant_id VARCHAR(100) ${collate} NOT NULL,
  connection VARCHAR(200) ${collate} NOT NULL,
  issued TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  expires TIMESTAMP(6) WITH TIME ZONE,
  is_revoked BOOLEAN NOT NULL,
  last_used TIMESTAMP(6) WITH TIME ZONE,
  PRIMARY KEY (token_hash)
);
CREATE INDEX rollcall_credential_of_connection
  ON rollcall_credential (tenant_id, connection, issued);
CREATE INDEX rollcall_credential_by_end ON rollcall_credential (expires);

-- sort_id is a copy of id for the order of pages. With statistics of the average tenant only, a
-- planner may look up an id in any index that contains it; therefore only the primary key does.
CREATE TABLE rollcall_resource (
  tenant_id VARCHAR(100) ${collate} NOT NULL,
  id VARCHAR(36) ${collate} NOT NULL,
  sort_id VARCHAR(36) ${collate} NOT NULL,
  resource_type VARCHAR(100) ${collate} NOT NULL,
  is_linked BOOLEAN NOT NULL,
  version BIGINT NOT NULL,
  created TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  last_modified TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  display TEXT,
  document TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX rollcall_resource_in_order
  ON rollcall_resource (tenant_id, resource_type, is_linked, sort_id);
CREATE INDEX rollcall_resource_by_created
  ON rollcall_resource (tenant_id, resource_type, is_linked, created, sort_id);
CREATE INDEX rollcall_resource_by_modified
  ON rollcall_resource (tenant_id, resource_type, is_linked, last_modified, sort_id);

-- The values of filterable attributes, one row each, in their comparison form. A resource without a
-- value has a row with an empty key and '!' before the path.
CREATE TABLE rollcall_value (
  tenant_id VARCHAR(100) ${collate} NOT NULL,
  resource_type VARCHAR(100) ${collate} NOT NULL,
  path VARCHAR(250) ${collate} NOT NULL,
  value_key VARCHAR(300) ${collate} NOT NULL,
  resource_id VARCHAR(36) ${collate} NOT NULL,
  PRIMARY KEY (tenant_id, resource_type, path, value_key, resource_id),
  FOREIGN KEY (tenant_id, resource_id) REFERENCES rollcall_resource (tenant_id, id)
    ON DELETE CASCADE
);
CREATE INDEX rollcall_value_of_resource ON rollcall_value (tenant_id, resource_id);

-- Unique values and the resources that hold them.
CREATE TABLE rollcall_unique (
  tenant_id VARCHAR(100) ${collate} NOT NULL,
  resource_type VARCHAR(100) ${collate} NOT NULL,
  path VARCHAR(250) ${collate} NOT NULL,
  value_key VARCHAR(300) ${collate} NOT NULL,
  resource_id VARCHAR(36) ${collate} NOT NULL,
  PRIMARY KEY (tenant_id, resource_type, path, value_key),
  FOREIGN KEY (tenant_id, resource_id) REFERENCES rollcall_resource (tenant_id, id)
    ON DELETE CASCADE
);
CREATE INDEX rollcall_unique_of_resource ON rollcall_unique (tenant_id, resource_id);

-- sort_id is a copy of member_id: the primary key finds the members of a group and the index finds
-- the groups of a member. With separate columns, a planner cannot confuse the two.
CREATE TABLE rollcall_member (
  tenant_id VARCHAR(100) ${collate} NOT NULL,
  group_id VARCHAR(36) ${collate} NOT NULL,
  sort_id VARCHAR(36) ${collate} NOT NULL,
  member_id VARCHAR(36) ${collate} NOT NULL,
  PRIMARY KEY (tenant_id, group_id, sort_id),
  FOREIGN KEY (tenant_id, group_id) REFERENCES rollcall_resource (tenant_id, id)
    ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, member_id) REFERENCES rollcall_resource (tenant_id, id)
    ON DELETE CASCADE
);
CREATE INDEX rollcall_member_of_groups ON rollcall_member (tenant_id, member_id, group_id);

CREATE TABLE rollcall_deprovisioning (
  tenant_id VARCHAR(100) ${collate} NOT NULL,
  resource_type VARCHAR(100) ${collate} NOT NULL,
  resource_id VARCHAR(36) ${collate} NOT NULL,
  entered TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  PRIMARY KEY (tenant_id, resource_type, resource_id)
);

-- SPDX-License-Identifier: Apache-2.0
-- References of groups to members that do not exist yet. member_type is empty, not null, for a
-- reference without a type.

CREATE TABLE rollcall_pending_member (
  tenant_id VARCHAR(100) ${collate} NOT NULL,
  group_id VARCHAR(100) ${collate} NOT NULL,
  member_id VARCHAR(200) ${collate} NOT NULL,
  resource_type VARCHAR(100) ${collate} NOT NULL,
  member_type VARCHAR(100) ${collate} NOT NULL,
  added TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  PRIMARY KEY (tenant_id, resource_type, group_id, member_id)
);
CREATE INDEX rollcall_pending_member_by_member
  ON rollcall_pending_member (tenant_id, member_id);
CREATE INDEX rollcall_pending_member_by_time
  ON rollcall_pending_member (tenant_id, added);

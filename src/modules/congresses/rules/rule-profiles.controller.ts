import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { StaffActor } from '../../../contract/actor';
import type { RuleDifference, RuleProfileView } from '../../../contract/http/congresses';
import { PRESETS } from '../../../domain/ballot/presets';
import type { RuleProfile } from '../../../domain/ballot/rule-profile';
import { Id } from '../../../platform/http/id.decorator';
import { AsTable } from '../../../platform/lists/as-table.decorator';
import { CurrentActor, Needs } from '../../../platform/security/needs.decorator';
import { RuleDiffRequest, SaveRuleProfileRequest } from './rule-profile.requests';
import { RuleProfilesService } from './rule-profiles.service';
import { RULES, RULE_VERSIONS } from './rules.table';

@ApiTags('rules')
@Controller('rule-profiles')
export class RuleProfilesController {
  constructor(private readonly rules: RuleProfilesService) {}

  /** The newest version of every rule profile. */
  @Get()
  @AsTable(RULES)
  @Needs('rules.read')
  newest(@CurrentActor() actor: StaffActor): Promise<RuleProfileView[]> {
    return this.rules.newest(actor.congressId);
  }

  /** The named presets a new profile can start from. */
  @Get('presets')
  @Needs('rules.read')
  presets(): readonly RuleProfile[] {
    return Object.values(PRESETS);
  }

  /** A new rule profile, version 1. */
  @Post()
  @Needs('rules.edit')
  create(@CurrentActor() actor: StaffActor, @Body() request: SaveRuleProfileRequest): Promise<RuleProfileView> {
    return this.rules.create(actor, request);
  }

  /** All versions of one profile, oldest first. */
  @Get(':id/versions')
  @AsTable(RULE_VERSIONS)
  @Needs('rules.read')
  versions(@CurrentActor() actor: StaffActor, @Id() id: string): Promise<RuleProfileView[]> {
    return this.rules.versions(actor.congressId, id);
  }

  /** A new version, based on the newest one. */
  @Post(':id/versions')
  @Needs('rules.edit')
  addVersion(@CurrentActor() actor: StaffActor, @Id() id: string, @Body() request: SaveRuleProfileRequest): Promise<RuleProfileView> {
    return this.rules.addVersion(actor, id, request);
  }

  /** What changed between two versions, field by field. */
  @Get(':id/diff')
  @Needs('rules.read')
  differences(@CurrentActor() actor: StaffActor, @Id() id: string, @Query() { from, to }: RuleDiffRequest): Promise<readonly RuleDifference[]> {
    return this.rules.differences(actor.congressId, id, from, to);
  }
}

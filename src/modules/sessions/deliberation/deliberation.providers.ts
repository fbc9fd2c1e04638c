import { AmendmentDecisions } from './amendments/amendment-decisions.service';
import { AmendmentsRepository } from './amendments/amendments.repository';
import { AmendmentsService } from './amendments/amendments.service';
import { ConfirmationVetoes } from './confirmations/confirmation-vetoes';
import { CandidateOrigins } from './candidate-origins.service';
import { ConfirmationsRepository } from './confirmations/confirmations.repository';
import { ConfirmationsService } from './confirmations/confirmations.service';
import { ConfirmedLists } from './confirmations/confirmed-lists.service';
import { DeliberationController } from './deliberation.controller';
import { DeliberationRepository } from './deliberation.repository';
import { DeliberationOfficeController } from './deliberation-office.controller';
import { DeliberationRecords } from './deliberation-records';
import { DeliberationRules } from './deliberation-rules';
import { DeliberationViews } from './deliberation-views.service';
import { DeputyDeliberationController } from './deputy-deliberation.controller';
import { EarlierResults } from './earlier-results';
import { MeetingsService } from './meetings.service';
import { PacketsRepository } from './packets/packets.repository';
import { PacketsService } from './packets/packets.service';
import { ReadingsService } from './packets/readings.service';
import { RemarksRepository } from './remarks/remarks.repository';
import { RemarksService } from './remarks/remarks.service';
import { SentCandidates } from './sent-candidates';
import { WithdrawalsRepository } from './withdrawals/withdrawals.repository';
import { WithdrawalsService } from './withdrawals/withdrawals.service';

export const deliberationControllers = [DeliberationController, DeliberationOfficeController, DeputyDeliberationController];

const repositories = [AmendmentsRepository, ConfirmationsRepository, DeliberationRepository, PacketsRepository, RemarksRepository, WithdrawalsRepository];
const acts = [AmendmentDecisions, AmendmentsService, ConfirmationsService, MeetingsService, PacketsService, ReadingsService, RemarksService, WithdrawalsService];

export const deliberationProviders = [...repositories, ...acts, CandidateOrigins, DeliberationRecords, DeliberationRules, DeliberationViews, SentCandidates];

/** What later modules may call. */
export const deliberationExports = [ConfirmationVetoes, ConfirmedLists, EarlierResults];

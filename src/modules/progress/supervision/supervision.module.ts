import { Module } from '@nestjs/common';
import { AccountsModule } from '../../accounts/accounts.module';
import { AuditsModule } from '../../audits/audits.module';
import { CongressesModule } from '../../congresses/congresses.module';
import { SessionsModule } from '../../sessions/sessions.module';
import { ProgressModule } from '../progress.module';
import { ThreeQuestionsController } from './calendar/three-questions.controller';
import { ThreeQuestionsRepository } from './calendar/three-questions.repository';
import { ThreeQuestionsService } from './calendar/three-questions.service';
import { GroupsController } from './groups/groups.controller';
import { GroupsRepository } from './groups/groups.repository';
import { GroupsService } from './groups/groups.service';
import { InquiriesController } from './inquiries/inquiries.controller';
import { InquiriesRepository } from './inquiries/inquiries.repository';
import { InquiriesService } from './inquiries/inquiries.service';
import { InspectionsController } from './inspections/inspections.controller';
import { InspectionsRepository } from './inspections/inspections.repository';
import { InspectionsService } from './inspections/inspections.service';
import { SupervisedProjectsController } from './projects/supervised-projects.controller';
import { SupervisedProjectsRepository } from './projects/supervised-projects.repository';
import { SupervisedProjects } from './projects/supervised-projects.service';
import { PublicFindings } from './rectifications/public-findings.service';
import { RectificationViews } from './rectifications/rectification-views.service';
import { RectificationsController } from './rectifications/rectifications.controller';
import { RectificationsRepository } from './rectifications/rectifications.repository';
import { RectificationsService } from './rectifications/rectifications.service';
import { OverdueController } from './reminders/overdue.controller';
import { OverdueService } from './reminders/overdue.service';
import { OwedElsewhere } from './reminders/owed-elsewhere';
import { OwedMattersRepository } from './reminders/owed-matters.repository';
import { OwedMatters } from './reminders/owed-matters.service';
import { OwedReportsRepository } from './reminders/owed-reports.repository';
import { OwedReports } from './reminders/owed-reports.service';
import { SupervisionReminders } from './reminders/supervision-reminders.service';
import { SupervisionDays } from './supervision-days.service';

const projects = [SupervisedProjectsRepository, SupervisedProjects, GroupsRepository, GroupsService, SupervisionDays];
const findings = [InspectionsRepository, InspectionsService, RectificationsRepository, RectificationViews, RectificationsService, PublicFindings];
const asking = [ThreeQuestionsRepository, ThreeQuestionsService, InquiriesRepository, InquiriesService];
const late = [OwedMattersRepository, OwedReportsRepository, OwedReports, OwedElsewhere, OwedMatters, OverdueService, SupervisionReminders];

/** 督办: groups of deputies who go and look, what they find and who mends it, when the congress asks, and what is late. */
@Module({
  imports: [AccountsModule, AuditsModule, CongressesModule, ProgressModule, SessionsModule],
  controllers: [SupervisedProjectsController, GroupsController, InspectionsController, RectificationsController, ThreeQuestionsController, InquiriesController, OverdueController],
  providers: [...projects, ...findings, ...asking, ...late],
  exports: [RectificationsService, PublicFindings, OwedElsewhere, OwedMatters, SupervisionDays],
})
export class SupervisionModule {}

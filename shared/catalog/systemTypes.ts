import type { SystemType } from '../domain/system.ts'
import { accountMembersNeo } from './systemTypes/accountMembersNeo.ts'
import { activeDirectory } from './systemTypes/activeDirectory.ts'
import { advancedFinancialClosing } from './systemTypes/advancedFinancialClosing.ts'
import { advancedWorkflow } from './systemTypes/advancedWorkflow.ts'
import { analyticsCloud } from './systemTypes/analyticsCloud.ts'
import { aribaApplications } from './systemTypes/aribaApplications.ts'
import { aribaBuying } from './systemTypes/aribaBuying.ts'
import { aribaCategoryManagement } from './systemTypes/aribaCategoryManagement.ts'
import { aribaCentralInvoiceManagement } from './systemTypes/aribaCentralInvoiceManagement.ts'
import { businessNetwork } from './systemTypes/businessNetwork.ts'
import { centralBusinessConfiguration } from './systemTypes/centralBusinessConfiguration.ts'
import { cloudFoundryUaa } from './systemTypes/cloudFoundryUaa.ts'
import { commerceCloud } from './systemTypes/commerceCloud.ts'
import { concur } from './systemTypes/concur.ts'
import { cpq } from './systemTypes/cpq.ts'
import { dataCustodian } from './systemTypes/dataCustodian.ts'
import { datasphere } from './systemTypes/datasphere.ts'
import { employeeCentralPayroll } from './systemTypes/employeeCentralPayroll.ts'
import { enableNow } from './systemTypes/enableNow.ts'
import { enterprisePortal } from './systemTypes/enterprisePortal.ts'
import { fieldServiceManagement } from './systemTypes/fieldServiceManagement.ts'
import { fieldglass } from './systemTypes/fieldglass.ts'
import { mysql, oracle, postgresql, sqlServer } from './systemTypes/databases.ts'
import { csvFile, jsonLines, ldifFile } from './systemTypes/files.ts'
import { hanaCloudDatabase } from './systemTypes/hanaCloudDatabase.ts'
import { hanaDatabase } from './systemTypes/hanaDatabase.ts'
import { identityAuthentication } from './systemTypes/identityAuthentication.ts'
import { incentiveManagement } from './systemTypes/incentiveManagement.ts'
import { integratedBusinessPlanning } from './systemTypes/integratedBusinessPlanning.ts'
import { intelligentAgriculture } from './systemTypes/intelligentAgriculture.ts'
import { jam } from './systemTypes/jam.ts'
import { ldapServer } from './systemTypes/ldapServer.ts'
import { localIdentityDirectory } from './systemTypes/localIdentityDirectory.ts'
import { opportunityAnalyzer } from './systemTypes/opportunityAnalyzer.ts'
import { procurementDataWarehouse } from './systemTypes/procurementDataWarehouse.ts'
import { procurementPlanning } from './systemTypes/procurementPlanning.ts'
import { revenueGrowthManagement } from './systemTypes/revenueGrowthManagement.ts'
import { s4hanaCloud } from './systemTypes/s4hanaCloud.ts'
import { salesCloudAnalytics } from './systemTypes/salesCloudAnalytics.ts'
import { salesServiceCloud } from './systemTypes/salesServiceCloud.ts'
import { scimSystem } from './systemTypes/scimSystem.ts'
import { signavio } from './systemTypes/signavio.ts'
import { successFactors } from './systemTypes/successFactors.ts'
import { successFactorsLearning } from './systemTypes/successFactorsLearning.ts'
import { workZoneAdvanced } from './systemTypes/workZoneAdvanced.ts'
import { workZoneStandard } from './systemTypes/workZoneStandard.ts'
import { xsuaa } from './systemTypes/xsuaa.ts'

/** Products an administrator can choose, in the order they are shown: those most begin with, then by name. */
export const systemTypes: readonly SystemType[] = [
  identityAuthentication,
  localIdentityDirectory,
  scimSystem,
  ldapServer,
  activeDirectory,
  csvFile,
  jsonLines,
  ldifFile,
  postgresql,
  mysql,
  sqlServer,
  oracle,
  cloudFoundryUaa,
  opportunityAnalyzer,
  procurementDataWarehouse,
  salesCloudAnalytics,
  advancedFinancialClosing,
  advancedWorkflow,
  analyticsCloud,
  aribaApplications,
  aribaBuying,
  aribaCategoryManagement,
  aribaCentralInvoiceManagement,
  accountMembersNeo,
  xsuaa,
  workZoneAdvanced,
  workZoneStandard,
  businessNetwork,
  centralBusinessConfiguration,
  commerceCloud,
  concur,
  cpq,
  dataCustodian,
  datasphere,
  enableNow,
  enterprisePortal,
  fieldServiceManagement,
  fieldglass,
  hanaCloudDatabase,
  hanaDatabase,
  integratedBusinessPlanning,
  intelligentAgriculture,
  jam,
  revenueGrowthManagement,
  s4hanaCloud,
  procurementPlanning,
  salesServiceCloud,
  signavio,
  employeeCentralPayroll,
  incentiveManagement,
  successFactors,
  successFactorsLearning,
]

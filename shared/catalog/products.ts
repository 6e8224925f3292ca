import type { SystemKind } from '../domain/system.ts'
import { systemTypeOf } from './index.ts'

/** One system of the reference product's list (connector catalogue 1.1), and the type that stands for it here. */
export interface Product {
  readonly type: string
  readonly name: string
  readonly roles: readonly SystemKind[]
  /** How it is spoken with, in the best of its versions. */
  readonly protocol: string
}

export interface ListedProduct extends Product {
  /** null: not known for a product that is only planned. */
  readonly connectorTypeString: string | null
  readonly status: 'covered' | 'planned'
}

const all = ['source', 'target', 'proxy'] as const
const target = ['target'] as const

/** All systems with what can be done with them: covered are those that can be chosen. */
export function listedProducts(): readonly ListedProduct[] {
  return products.map((product) => {
    const systemType = systemTypeOf(product.type)
    return {
      ...product,
      connectorTypeString: systemType?.connectorTypeString ?? null,
      status: systemType === null ? 'planned' : 'covered',
    }
  })
}

function of(type: string, name: string, protocol: string, roles: readonly SystemKind[] = all): Product {
  return { type, name, roles, protocol }
}

export const products: readonly Product[] = [
  of('identityAuthentication', 'Identity Authentication', 'SCIM 2'),
  of('localIdentityDirectory', 'Local Identity Directory', 'in process'),
  of('successFactors', 'SAP SuccessFactors', 'OData v2 and SCIM 2'),
  of('successFactorsLearning', 'SAP SuccessFactors Learning', 'SCIM 2'),
  of('employeeCentralPayroll', 'SAP SuccessFactors Employee Central Payroll', 'SCIM 2'),
  of('incentiveManagement', 'SAP SuccessFactors Incentive Management', 'SCIM 2'),
  of('scimSystem', 'SCIM System', 'SCIM 2'),
  of('ldapServer', 'LDAP Server', 'LDAP v3'),
  of('activeDirectory', 'Microsoft Active Directory', 'LDAP v3'),
  of('entraId', 'Microsoft Entra ID', 'Microsoft Graph'),
  of('googleWorkspace', 'Google G Suite', 'Google Directory API'),
  of('applicationServerAbap', 'SAP Application Server ABAP', 'RFC'),
  of('s4hanaOnPremise', 'SAP S/4HANA On-Premise', 'SOAP'),
  of('s4hanaCloud', 'SAP S/4HANA Cloud Public Edition', 'SCIM 2'),
  of('integratedBusinessPlanning', 'SAP Integrated Business Planning', 'SCIM 2'),
  of('marketingCloud', 'SAP Marketing Cloud', 'SOAP and OData v2'),
  of('btpAbapEnvironment', 'SAP BTP ABAP environment', 'SOAP and OData v2'),
  of('marketCommunication', 'SAP Market Communication for Utilities', 'SOAP and OData v2'),
  of('salesServiceCloud', 'SAP Sales Cloud and SAP Service Cloud (C4C)', 'SCIM 2'),
  of('commerceCloud', 'SAP Commerce Cloud', 'SCIM 2'),
  of('concur', 'SAP Concur', 'SCIM 2'),
  of('aribaApplications', 'SAP Ariba Applications', 'SCIM 2'),
  of('aribaBuying', 'SAP Ariba Buying', 'SCIM 2'),
  of('aribaCategoryManagement', 'SAP Ariba Category Management', 'SCIM 2'),
  of('aribaCentralInvoiceManagement', 'SAP Ariba Central Invoice Management', 'SCIM 2'),
  of('businessNetwork', 'SAP Business Network', 'SCIM 2'),
  of('opportunityAnalyzer', 'Intelligent Opportunity Analyzer', 'SCIM 2'),
  of('procurementDataWarehouse', 'Procurement Data Warehouse', 'SCIM 2'),
  of('advancedFinancialClosing', 'SAP Advanced Financial Closing', 'SCIM 2'),
  of('advancedWorkflow', 'SAP Advanced Workflow', 'SCIM 2'),
  of('analyticsCloud', 'SAP Analytics Cloud', 'SCIM 2'),
  of('accountMembersNeo', 'SAP BTP Account Members (Neo)', 'SCIM 2'),
  of('neoApplications', 'SAP BTP Java/HTML5 apps (Neo)', 'REST'),
  of('platformMembers', 'SAP BTP Platform Members (Cloud Foundry)', 'SCIM 1 and REST'),
  of('xsuaa', 'SAP BTP XS Advanced UAA (Cloud Foundry)', 'SCIM 1'),
  of('cloudFoundryUaa', 'Cloud Foundry UAA Server', 'SCIM 1'),
  of('workZoneAdvanced', 'SAP Build Work Zone, advanced edition', 'SCIM 2'),
  of('workZoneStandard', 'SAP Build Work Zone, standard edition', 'SCIM 2', ['target', 'proxy']),
  of('jam', 'SAP Jam Collaboration', 'SCIM 2'),
  of('centralBusinessConfiguration', 'SAP Central Business Configuration', 'SCIM 2'),
  of('cpq', 'SAP CPQ', 'SCIM 2'),
  of('dataCustodian', 'SAP Data Custodian', 'SCIM 2'),
  of('datasphere', 'SAP Datasphere', 'SCIM 2'),
  of('enableNow', 'SAP Enable Now', 'SCIM 2'),
  of('enterprisePortal', 'SAP Enterprise Portal', 'SCIM 2', ['source']),
  of('fieldServiceManagement', 'SAP Field Service Management', 'SCIM 2'),
  of('fieldglass', 'SAP Fieldglass', 'SCIM 2'),
  of('hanaCloudDatabase', 'SAP HANA Cloud Database Services', 'SCIM 2'),
  of('hanaDatabase', 'SAP HANA Database (Beta)', 'SQL', target),
  of('sshServer', 'SSH Server (Beta)', 'SSH', ['source', 'target']),
  of('intelligentAgriculture', 'SAP Intelligent Agriculture', 'SCIM 2'),
  of('masterDataIntegration', 'SAP Master Data Integration', 'REST', ['source', 'proxy']),
  of('identityAccessGovernance', 'SAP Cloud Identity Access Governance', 'REST', target),
  of('revenueGrowthManagement', 'SAP Revenue Growth Management', 'SCIM 2'),
  of('procurementPlanning', 'SAP S/4HANA for procurement planning', 'SCIM 2'),
  of('signavio', 'SAP Signavio Process Transformation Suite', 'SCIM 2'),
  of('salesCloudAnalytics', 'Sales Cloud – Analytics & AI', 'SCIM 2'),
  of('documentCenter', 'SAP Document Center', 'REST', target),
]

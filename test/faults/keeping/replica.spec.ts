import { checkInstallation } from '../../../src/cli/keeping/checking/installation';
import { onAddresses } from '../../../src/cli/keeping/planes';
import { Morning } from '../../e2e/ballots/morning';
import { durableCluster, type TestCluster } from '../../support/clusters';
import { describeWith } from '../../support/describe-with';
import { sharedServer } from '../../support/shared-clusters';
import { replicatingSearch, Standby } from '../standby';
import { backUp, folderFor, plainOf, voteAndPublish } from './kept-installation';

describeWith('a read replica of the app’s database', replicatingSearch(), 'no PostgreSQL with pg_basebackup is installed', (search) => {
  const place = folderFor();
  let cluster: TestCluster;
  let replica: Standby;
  let morning: Morning;
  beforeAll(async () => {
    cluster = await durableCluster('app', search);
    replica = await Standby.of(cluster, search);
    morning = await Morning.begin({ deputies: 5, servers: { app: cluster.url('postgres'), box: sharedServer('box') } });
  }, 90_000);
  afterAll(async () => {
    await morning.end();
    await replica.goOnWithout(["alter system set synchronous_standby_names = ''"]);
    await replica.lose();
    await cluster.remove();
    place.remove();
  }, 60_000);

  it('serves those who only read: a backup of it is that of the first server, row by row, and the check finds nothing', async () => {
    const { databases, settings } = morning.stack;
    await voteAndPublish(morning, 'anonymous');
    const read = { app: replica.url(databases.app), box: databases.box };
    await backUp(place.file('replica.backup'), read, settings.dataFolder);
    await backUp(place.file('first.backup'), databases, settings.dataFolder);
    const [ofReplica, ofFirst] = [await plainOf(place.file('replica.backup')), await plainOf(place.file('first.backup'))];
    expect(ofReplica.size).toBeGreaterThan(30);
    expect([...ofReplica]).toEqual([...ofFirst]);
    const findings = await onAddresses(read, (planes) => checkInstallation(planes, settings.dataFolder));
    expect(findings.flatMap(({ check, faults }) => faults.map((fault) => `${check} ${fault}`))).toEqual([]);
    // log, box and bundle
    expect(findings).toHaveLength(3);
  }, 120_000);
});

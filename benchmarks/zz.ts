import { serialiseAppend } from '@aidtrail/event-sourcing';
import { eventsOfStream, workloadStream } from './workload.ts';
import { open, openRaw, rawInsert } from './sqlite/raw.ts';
import { rmSync, mkdirSync } from 'node:fs';
import Database from 'better-sqlite3';
rmSync('/dev/shm/zz',{recursive:true,force:true}); mkdirSync('/dev/shm/zz');
const batches = Array.from({length:1200},(_,i)=>[workloadStream(i),eventsOfStream(i)] as const);
const time=(n:string,f:()=>void)=>{const t=performance.now();f();console.log(n,((performance.now()-t)/1200*1000)|0,'us per 50')};
for(let k=0;k<3;k++) time('serialise',()=>{for(const [s,e] of batches) serialiseAppend(s,e,'noStream')});
time('stringify',()=>{for(const [s,e] of batches) for (const x of e){JSON.stringify(x.data);JSON.stringify(x.metadata)}});
const mode = process.argv[2] ?? 'OFF';
const db=await openRaw('/dev/shm/zz/raw.db'); db.pragma('synchronous='+mode); const insert=rawInsert(db);
time('raw off',()=>{for(const [s,e] of batches) insert(s,0,e)});
const { connect } = await import('/work/main/packages/store-sqlite/dist/connect.js');
const { storeOn } = await import('/work/main/packages/store-sqlite/dist/store.js');
const { prepareAppend } = await import('/work/main/packages/store-sqlite/dist/append.js');
const db2 = await connect({path:'/dev/shm/zz/o.db',synchronous:'FULL',readOnly:false,patienceMilliseconds:1000}); db2.pragma('synchronous='+mode);
const w=prepareAppend(db2); 
const ser=batches.map(([s,e])=>[s,(serialiseAppend(s,e,'noStream') as any).right] as const);
time('write only',()=>{for(const [s,e] of ser){ db2.exec('begin immediate'); w({stream:s,events:e,expected:'noStream'},'2020-01-01T00:00:00.000Z'); db2.exec('commit');}});
const db3 = await connect({path:'/dev/shm/zz/o3.db',synchronous:'FULL',readOnly:false,patienceMilliseconds:1000}); db3.pragma('synchronous='+mode);
const store=storeOn(db3,{readOnly:false,patienceMilliseconds:1000,clock:()=>new Date()});
const t=performance.now(); for(const [s,e] of batches) await store.append(s,e,'noStream')(); console.log('ours off',((performance.now()-t)/1200*1000)|0);
console.log('---');
const variants: Record<string,(db:any)=>(s:string,e:any)=>void> = {
 one: (db)=>{const i=db.prepare('insert into events (id, stream, version, type, schema_version, data, metadata, recorded_at) values (?,?,?,?,?,?,?,?)'); return (s,e)=>{for(let k=0;k<e.length;k++){const x=e[k]; i.run(x.id,s,k,x.type,x.schemaVersion,x.data,x.metadata,'2020-01-01T00:00:00.000Z')}}},
 oneSavepoint: (db)=>{const i=db.prepare('insert into events (id, stream, version, type, schema_version, data, metadata, recorded_at) values (?,?,?,?,?,?,?,?)');const sp=db.prepare('savepoint a'),re=db.prepare('release a'); return (s,e)=>{sp.run();for(let k=0;k<e.length;k++){const x=e[k]; i.run(x.id,s,k,x.type,x.schemaVersion,x.data,x.metadata,'2020-01-01T00:00:00.000Z')}re.run()}},
 oneFail: (db)=>{const i=db.prepare('insert or fail into events (id, stream, version, type, schema_version, data, metadata, recorded_at) values (?,?,?,?,?,?,?,?)'); return (s,e)=>{for(let k=0;k<e.length;k++){const x=e[k]; i.run(x.id,s,k,x.type,x.schemaVersion,x.data,x.metadata,'2020-01-01T00:00:00.000Z')}}},
 many10: (db)=>{const i=db.prepare('insert into events (id, stream, version, type, schema_version, data, metadata, recorded_at) values '+Array(10).fill('(?,?,?,?,?,?,?,?)').join(',')); return (s,e)=>{for(let k=0;k<e.length;){const v=[]; for(const end=k+10;k<end;k++){const x=e[k]; v.push(x.id,s,k,x.type,x.schemaVersion,x.data,x.metadata,'2020-01-01T00:00:00.000Z')} i.run(v)}}},
 manyFail25: (db)=>{const i=db.prepare('insert or fail into events (id, stream, version, type, schema_version, data, metadata, recorded_at) values '+Array(25).fill('(?,?,?,?,?,?,?,?)').join(',')); return (s,e)=>{for(let k=0;k<e.length;){const v=[]; for(const end=k+25;k<end;k++){const x=e[k]; v.push(x.id,s,k,x.type,x.schemaVersion,x.data,x.metadata,'2020-01-01T00:00:00.000Z')} i.run(v)}}},
 json: (db)=>{const i=db.prepare("insert into events (id, stream, version, type, schema_version, data, metadata, recorded_at) select e.value->>0, ?, ?+e.key, e.value->>1, e.value->>2, e.value->>3, e.value->>4, ? from json_each(?) e"); return (s,e)=>{ i.run(s,0,'2020-01-01T00:00:00.000Z',JSON.stringify(e.map((x:any)=>[x.id,x.type,x.schemaVersion,x.data,x.metadata])))}},
};
for (let rep=0;rep<5;rep++) for (const [n,mk] of Object.entries(variants)) {
 const p=`/dev/shm/zz/v${n}${rep}.db`; const db=await connect({path:p,synchronous:'FULL',readOnly:false,patienceMilliseconds:1000}); db.pragma('synchronous='+mode);
 const f=mk(db); const b=db.prepare('begin immediate'),c=db.prepare('commit');
 time(n,()=>{for(const [s,e] of ser){b.run();f(s,e);c.run()}}); db.close();
}
